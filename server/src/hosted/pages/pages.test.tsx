import { describe, expect, it } from 'vitest';
import type { Branding } from '../branding.js';
import { type Page, renderPage } from '../render.js';
import { ErrorPage } from './error.js';
import { ForgotPasswordPage, ForgotPasswordSentPage } from './forgot-password.js';
import { NoticePage } from './notice.js';
import { PasswordPage } from './password.js';
import { ResetLinkExpiredPage, ResetPasswordDonePage, ResetPasswordPage } from './reset-password.js';
import { SelectOrganizationPage } from './select-organization.js';
import { SignInPage } from './sign-in.js';
import { SignUpPage } from './sign-up.js';
import { SignedOutPage } from './signed-out.js';
import { VerifyEmailPage } from './verify-email.js';

const FORM = { branding: { clientId: 'client_a', appName: 'Northwind' }, action: '/post', csrf: 'secret' };
const HOSTILE = `<script>alert('x')</script>"&`;

/** Every page, with one text wherever a text may come from outside. */
function everyPage(text: string): Record<string, Page> {
  const branding: Branding = {
    clientId: text,
    appName: text,
    logoUrl: `https://x.test/${text}`,
    logoDarkUrl: `https://x.test/dark${text}`,
    termsUrl: `https://x.test/terms${text}`,
    privacyUrl: `https://x.test/privacy${text}`,
  };
  const error = { text, brief: text };
  const form = { branding, action: `/x?${text}`, csrf: text };
  const refusal = { lead: text, text };
  const values = { email: text, first_name: text, last_name: text, code: text };
  const signUpErrors = { email: error, password: error };
  const link = { href: `/x?${text}`, label: text };
  const organizations = [{ id: text, name: text, role: text }];
  return {
    signIn: <SignInPage {...form} signUpHref="/sign-up" values={values} errors={{ email: error }} />,
    password: <PasswordPage {...form} email={text} changeHref="/a" forgotHref="/b" refusal={refusal} />,
    signUp: (
      <SignUpPage
        {...form}
        signInHref="/a"
        passwordMinimumLength={10}
        values={values}
        errors={signUpErrors}
      />
    ),
    verifyEmail: (
      <VerifyEmailPage
        {...form}
        email={text}
        expiresInSeconds={600}
        resendAction={`/x?${text}`}
        otherEmailHref="/a"
        values={values}
        errors={{ code: error }}
        resend={{ kind: 'sent' }}
      />
    ),
    forgotPassword: <ForgotPasswordPage {...form} backHref="/a" values={values} refusal={refusal} />,
    forgotPasswordSent: <ForgotPasswordSentPage branding={branding} email={text} expiresInSeconds={3600} />,
    resetPassword: (
      <ResetPasswordPage
        {...form}
        token={text}
        email={text}
        passwordMinimumLength={10}
        errors={{ new_password: error }}
      />
    ),
    resetExpired: (
      <ResetLinkExpiredPage
        branding={branding}
        forgot={{ action: '/a', fields: { email: text } }}
        expiresInSeconds={3600}
      />
    ),
    resetDone: <ResetPasswordDonePage branding={branding} signInHref="/a" />,
    selectOrganization: (
      <SelectOrganizationPage {...form} email={text} organizations={organizations} otherAccountHref="/a" />
    ),
    signedOut: <SignedOutPage branding={branding} signInHref="/a" />,
    error: (
      <ErrorPage
        branding={branding}
        heading={text}
        why={text}
        fine={text}
        whatToDo={text}
        back={link}
        facts={[[text, text]]}
        developer={{ text, link, line: text }}
      />
    ),
    notice: <NoticePage branding={branding} heading={text} text={text} next={link} note={text} />,
  };
}

const pages = Object.entries(everyPage('Northwind')).map(([name, page]) => ({
  name,
  html: renderPage(page),
}));

describe.each(pages)('the page $name', ({ html }) => {
  it('is a document with one heading, a language, a title and a viewport', () => {
    expect(html.startsWith('<!doctype html><html lang="en"')).toBe(true);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+ · Northwind<\/title>/);
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1"/>');
    expect(html.match(/<(header|main|footer)/g)).toEqual(['<header', '<main', '<footer']);
  });

  it('needs nothing that a strict policy forbids', () => {
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script>|javascript:/);
    expect(html.match(/<script[^>]*>/g) ?? []).toSatisfy((tags: string[]) =>
      tags.every((tag) => /^<script src="\/assets\/hosted-[0-9a-f]{16}\.js" defer="">$/.test(tag)),
    );
  });

  it('has at most one alert, so that one thing is announced', () => {
    expect(html.match(/role="alert"/g)?.length ?? 0).toBeLessThanOrEqual(
      html.includes('form-refusal') ? 2 : 1,
    );
  });

  it('fills no password in', () => {
    for (const input of html.match(/<input[^>]*type="password"[^>]*>/g) ?? []) {
      expect(input).not.toContain(' value=');
    }
  });
});

describe('a text from outside', () => {
  it.each(Object.entries(everyPage(HOSTILE)))('comes out escaped on the page %s', (_name, page) => {
    const html = renderPage(page);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain(`alert('x')`);
    expect(html).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;');
  });

  it('never becomes a link that runs script', () => {
    const branding = {
      clientId: 'client_a',
      appName: 'Northwind',
      termsUrl: 'javascript:alert(1)',
      privacyUrl: 'JAVASCRIPT:alert(1)',
    };
    const script = { href: 'javascript:alert(1)', label: 'Back' };
    const signUp = <SignUpPage {...FORM} branding={branding} signInHref="/a" passwordMinimumLength={10} />;
    const error = (
      <ErrorPage heading="a" why="b" whatToDo="c" back={script} developer={{ text: 'd', link: script }} />
    );
    const notice = <NoticePage branding={branding} heading="a" text="b" next={script} />;
    for (const page of [signUp, error, notice]) expect(renderPage(page)).not.toMatch(/javascript:/i);
  });
});

describe('rendering a page', () => {
  it('refuses a component that would fetch on its own', () => {
    const Late = async () => <p>late</p>;
    expect(() => renderPage(<Late />)).toThrow(TypeError);
  });
});
