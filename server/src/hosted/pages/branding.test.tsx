import { describe, expect, it } from 'vitest';
import type { Branding } from '../branding.js';
import { renderPage } from '../render.js';
import { SignInPage } from './sign-in.js';
import { SignUpPage } from './sign-up.js';

const FORM = { branding: { clientId: 'client_a', appName: 'Northwind' }, action: '/post', csrf: 'secret' };
const SIGN_UP = { ...FORM, signInHref: '/a', passwordMinimumLength: 10 };

describe('what an environment decides', () => {
  const html = (branding: Partial<Branding>) =>
    renderPage(<SignInPage {...FORM} branding={{ ...FORM.branding, ...branding }} />);

  it('the theme: the system by default, else pinned on the page', () => {
    expect(html({})).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html({})).not.toContain('data-theme');
    expect(html({ theme: 'dark' })).toContain('<html lang="en" dir="ltr" data-theme="dark">');
    expect(html({ theme: 'dark' })).toContain('<meta name="color-scheme" content="dark"/>');
  });

  it('the logo, whose text is the name of the app; without one, its first letter', () => {
    const both = { logoUrl: 'https://x.test/light.svg', logoDarkUrl: 'https://x.test/dark.svg' };
    expect(html({})).toContain('<span class="tile" aria-hidden="true">N</span>Northwind');
    expect(html({ logoUrl: both.logoUrl })).toContain('src="https://x.test/light.svg" alt="Northwind"');
    expect(html(both)).toContain(
      '<source media="(prefers-color-scheme: dark)" srcset="https://x.test/dark.svg"/>',
    );
    expect(html({ ...both, theme: 'dark' })).toContain('<img class="logo" src="https://x.test/dark.svg"');
  });

  it('whether people can sign up, and which texts they agree to', () => {
    expect(renderPage(<SignInPage {...FORM} />)).not.toContain('Sign up');
    const signUp = (links: Partial<Branding>) =>
      renderPage(<SignUpPage {...SIGN_UP} branding={{ ...FORM.branding, ...links }} />);
    expect(signUp({})).not.toContain('agree');
    expect(signUp({ termsUrl: 'https://x.test/t' })).toContain('<a href="https://x.test/t">Terms</a>.</p>');
    expect(signUp({ privacyUrl: 'https://x.test/p' })).toContain(
      '<a href="https://x.test/p">Privacy Policy</a>',
    );
  });
});
