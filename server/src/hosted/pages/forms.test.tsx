import { describe, expect, it } from 'vitest';
import { emailRefusal, passwordTooShort, refusals } from '../refusals.js';
import { renderPage } from '../render.js';
import { ForgotPasswordPage } from './forgot-password.js';
import { PasswordPage } from './password.js';
import { ResetPasswordPage } from './reset-password.js';
import { SelectOrganizationPage } from './select-organization.js';
import { SignInPage } from './sign-in.js';
import { SignUpPage } from './sign-up.js';
import { SignedOutPage } from './signed-out.js';
import { VerifyEmailPage } from './verify-email.js';

const FORM = { branding: { clientId: 'client_a', appName: 'Northwind' }, action: '/post', csrf: 'secret' };
const SIGN_UP = { ...FORM, signInHref: '/a', passwordMinimumLength: 10 };
const PASSWORD = { ...FORM, email: 'ada@x.test', changeHref: '/a', forgotHref: '/b' };
const VERIFY = { ...FORM, email: 'ada@x.test', expiresInSeconds: 600, resendAction: '/resend' };

/** The accessible names of a page's controls, as the contract lists them. */
function controls(html: string): string[] {
  const text = (inner: string) => inner.replace(/<span[^>]*aria-hidden[^>]*>.*?<\/span>|<[^>]+>/g, '').trim();
  const labels = [...html.matchAll(/<label for="[^"]+">(.*?)<\/label>/g)].map(([, name]) => `field ${name}`);
  const buttons = [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].map(
    ([, attributes = '', inner = '']) =>
      `button ${/aria-label="([^"]*)"/.exec(attributes)?.[1] ?? text(inner)}`,
  );
  const links = [...html.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, inner = '']) => `link ${text(inner)}`);
  return [...labels, ...buttons, ...links];
}

const autocompleteOf = (html: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*autocomplete="([^"]+)"`).exec(html)?.[1];

describe('the names of controls', () => {
  it.each([
    ['sign in', <SignInPage {...FORM} signUpHref="/a" />, ['field Email', 'button Continue', 'link Sign up']],
    [
      'password',
      <PasswordPage {...PASSWORD} />,
      ['field Password', 'button Show characters', 'button Sign in', 'link Change', 'link Forgot password?'],
    ],
    [
      'sign up',
      <SignUpPage {...SIGN_UP} />,
      [
        'field First name',
        'field Last name',
        'field Email',
        'field Password',
        'button Show characters',
        'button Sign up',
        'link Sign in',
      ],
    ],
    [
      'verify',
      <VerifyEmailPage {...VERIFY} otherEmailHref="/a" />,
      ['field Code', 'button Verify', 'button send a new code', 'link Use another email'],
    ],
    [
      'forgot',
      <ForgotPasswordPage {...FORM} backHref="/a" />,
      ['field Email', 'button Send reset link', 'link Back to sign in'],
    ],
    [
      'reset',
      <ResetPasswordPage {...FORM} token="t" email="ada@x.test" passwordMinimumLength={10} />,
      ['field New password', 'button Show characters', 'button Reset password'],
    ],
    [
      'organizations',
      <SelectOrganizationPage
        {...FORM}
        email="ada@x.test"
        organizations={[{ id: 'org_1', name: 'Acme' }]}
        otherAccountHref="/a"
      />,
      ['button Acme', 'link Sign in with another account'],
    ],
    ['signed out', <SignedOutPage branding={FORM.branding} signInHref="/a" />, ['link Sign in']],
  ])('are those of the contract: %s', (_name, page, expected) => {
    expect(controls(renderPage(page))).toEqual(expected);
  });
});

describe('a form', () => {
  it('posts to where it is told, with its hidden secret', () => {
    const html = renderPage(<SignInPage {...FORM} />);
    expect(html).toContain('method="post" action="/post"');
    expect(html).toContain('<input type="hidden" name="csrf" value="secret"/>');
  });

  it('tells password managers and phones what each field is', () => {
    const signUp = renderPage(<SignUpPage {...SIGN_UP} />);
    expect(autocompleteOf(signUp, 'first_name')).toBe('given-name');
    expect(autocompleteOf(signUp, 'last_name')).toBe('family-name');
    expect(autocompleteOf(signUp, 'email')).toBe('username');
    expect(autocompleteOf(signUp, 'password')).toBe('new-password');
    expect(autocompleteOf(renderPage(<SignInPage {...FORM} />), 'email')).toBe('username webauthn');
    const password = renderPage(<PasswordPage {...PASSWORD} />);
    expect(autocompleteOf(password, 'email')).toBe('username');
    expect(autocompleteOf(password, 'password')).toBe('current-password');
    const verify = renderPage(<VerifyEmailPage {...VERIFY} />);
    expect(autocompleteOf(verify, 'code')).toBe('one-time-code');
    expect(verify).toContain('inputmode="numeric"');
    expect(verify).not.toContain('maxlength');
  });

  it('keeps what was typed when it is refused', () => {
    const values = { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@' };
    const errors = { email: emailRefusal('ada@'), password: passwordTooShort(6, 10) };
    const html = renderPage(<SignUpPage {...SIGN_UP} values={values} errors={errors} />);
    for (const value of Object.values(values)) expect(html).toContain(`value="${value}"`);
    const verify = (
      <VerifyEmailPage {...VERIFY} values={{ code: '482 014' }} errors={{ code: refusals.codeWrong() }} />
    );
    expect(renderPage(verify)).toContain('value="482 014"');
  });

  it('with one refusal says it at the field, as the alert, and puts the cursor there', () => {
    const html = renderPage(<SignUpPage {...SIGN_UP} errors={{ email: emailRefusal('ada@') }} />);
    expect(html).toContain('<p class="err" id="email-error" role="alert">');
    expect(html).toMatch(
      /name="email"[^>]*autofocus=""[^>]*aria-invalid="true" aria-describedby="email-error"/,
    );
    expect(html.match(/autofocus/g)).toHaveLength(1);
  });

  it('with several lists them above, each leading to its field, and puts the cursor in the first', () => {
    const errors = { email: emailRefusal('ada@'), password: passwordTooShort(6, 10) };
    const html = renderPage(<SignUpPage {...SIGN_UP} errors={errors} />);
    expect(html).toContain('<strong>Two fields need another look</strong>');
    expect(html).toContain('<a href="#password">Password: 4 more characters</a>');
    expect(html.match(/role="alert"/g)).toHaveLength(1);
    expect(html).toMatch(/name="email"[^>]*autofocus=""/);
  });

  it('that was refused as a whole ties its alert to the field with the cursor', () => {
    const html = renderPage(<PasswordPage {...PASSWORD} isMismatch />);
    expect(html).toContain('id="form-refusal" role="alert"');
    expect(html).toMatch(/name="password"[^>]*aria-describedby="form-refusal"/);
  });
});
