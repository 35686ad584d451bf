import { CookiePasswordError } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import type { AuthConfig } from './auth-config.js';
import { configFromEnv } from './from-env.js';
import { AuthConfigError, resolveConfig } from './resolve.js';

const ENV = {
  WORKOS_API_KEY: 'sk_test',
  WORKOS_CLIENT_ID: 'client_dev',
  WORKOS_API_HOSTNAME: 'localhost',
  WORKOS_API_PORT: '4000',
  WORKOS_API_HTTPS: 'false',
  WORKOS_COOKIE_PASSWORD: 'p'.repeat(32),
  WORKOS_REDIRECT_URI: 'http://localhost:3000/auth/callback',
};

const resolve = (env: Record<string, string> = {}, changes: Partial<AuthConfig> = {}) =>
  resolveConfig({ ...configFromEnv({ ...ENV, ...env }), ...changes });

describe('a configuration', () => {
  it('is read from the environment', () => {
    expect(resolve()).toMatchObject({
      api: { apiUrl: 'http://localhost:4000', clientId: 'client_dev', apiKey: 'sk_test' },
      issuer: 'http://localhost:4000/user_management/client_dev',
      passwords: ['p'.repeat(32)],
      cookie: { name: 'wos-session', maxAgeSeconds: 34_560_000 },
      paths: { signIn: '/login', signUp: '/sign-up', callback: '/auth/callback', signOut: '/logout' },
    });
  });

  it('takes what the cookie is told to be', () => {
    const env = {
      WORKOS_COOKIE_NAME: 'session',
      WORKOS_COOKIE_DOMAIN: 'acme.test',
      WORKOS_COOKIE_MAX_AGE: '3600',
      WORKOS_COOKIE_SAMESITE: 'strict',
    };
    expect(resolve(env).cookie).toEqual({
      name: 'session',
      maxAgeSeconds: 3600,
      attributes: { path: '/', httpOnly: true, secure: false, sameSite: 'strict', domain: 'acme.test' },
    });
  });

  it.each([
    ['http://localhost:3000/callback', false],
    ['https://app.acme.test/callback', true],
  ])('has cookies for the scheme of %s', (WORKOS_REDIRECT_URI, secure) => {
    expect(resolve({ WORKOS_REDIRECT_URI }).cookie.attributes.secure).toBe(secure);
  });

  it('leaves out the port that the scheme has anyway', () => {
    expect(resolve({ WORKOS_API_HTTPS: 'true', WORKOS_API_PORT: '443' }).api.apiUrl).toBe(
      'https://localhost',
    );
  });

  it('opens what was sealed before the cookie password changed', () => {
    const previous = 'q'.repeat(32);
    expect(resolve({ WORKOS_COOKIE_PASSWORD_PREVIOUS: previous }).passwords).toEqual([
      'p'.repeat(32),
      previous,
    ]);
  });

  it('takes another issuer', () => {
    expect(resolve({ WORKOS_ISSUER: 'https://api.workos.com' }).issuer).toBe('https://api.workos.com');
  });

  it('does not change when the application changes its own', () => {
    const config = configFromEnv(ENV);
    const resolved = resolveConfig(config);
    config.clientId = 'client_other';
    expect(resolved.api.clientId).toBe('client_dev');
    expect(Object.isFrozen(resolved)).toBe(true);
  });

  it('says everything that is missing at once, with the names of the variables', () => {
    const refused = () => resolveConfig(configFromEnv({}));
    expect(refused).toThrow(AuthConfigError);
    for (const name of ['CLIENT_ID', 'API_HOSTNAME', 'REDIRECT_URI', 'COOKIE_PASSWORD']) {
      expect(refused).toThrow(`WORKOS_${name}`);
    }
  });

  it.each([
    [{ WORKOS_REDIRECT_URI: '/callback' }, 'redirectUri is no web address: /callback'],
    [{ WORKOS_API_HOSTNAME: 'a host' }, 'apiUrl is no web address'],
    [{ WORKOS_COOKIE_SAMESITE: 'none of it' }, 'WORKOS_COOKIE_SAMESITE'],
    [{ WORKOS_COOKIE_MAX_AGE: 'a day' }, 'WORKOS_COOKIE_MAX_AGE'],
  ])('refuses %j', (env, sentence) => {
    expect(() => resolve(env)).toThrow(sentence);
  });

  it('refuses a path without its slash', () => {
    expect(() => resolve({}, { paths: { signIn: 'login' } })).toThrow(
      'paths.signIn begins with a slash: login',
    );
  });

  it.each(['', 'short', 'p'.repeat(31)])(
    'refuses the cookie password “%s”, names its variable and says how to make one',
    (password) => {
      const refused = () => resolve({ WORKOS_COOKIE_PASSWORD: password });
      expect(refused).toThrow(CookiePasswordError);
      expect(refused).toThrow(/WORKOS_COOKIE_PASSWORD\).*openssl rand -base64 32/);
    },
  );

  it('refuses a short password among the previous ones too', () => {
    const refused = () => resolve({}, { previousCookiePasswords: ['short'] });
    expect(refused).toThrow(CookiePasswordError);
    expect(refused).toThrow('WORKOS_COOKIE_PASSWORD_PREVIOUS');
  });
});
