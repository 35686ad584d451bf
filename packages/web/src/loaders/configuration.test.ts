import { describe, expect, it } from 'vitest';
import { createConfiguration } from './configuration.js';
import { createLoaders } from './create-loaders.js';

const PASSWORD = 'p'.repeat(32);
const VARIABLES = {
  WORKOS_CLIENT_ID: 'client_dev',
  WORKOS_API_HOSTNAME: 'localhost',
  WORKOS_API_PORT: '4000',
  WORKOS_API_HTTPS: 'false',
  WORKOS_REDIRECT_URI: 'http://localhost:3000/callback',
  WORKOS_COOKIE_PASSWORD: PASSWORD,
};

describe('a configuration', () => {
  it('is what the variables say, as what it is', () => {
    const { getConfig, read } = createConfiguration(VARIABLES);
    expect(getConfig('clientId')).toBe('client_dev');
    expect(getConfig('apiPort')).toBe(4000);
    expect(getConfig('apiHttps')).toBe(false);
    expect(getConfig('cookieName')).toBe('wos-session');
    expect(getConfig('cookieMaxAge')).toBe(34_560_000);
    expect(read()).toMatchObject({ clientId: 'client_dev', apiUrl: 'http://localhost:4000' });
  });

  it('is what was configured where the variables say nothing', () => {
    const { configure, getConfig, read, clientOptions } = createConfiguration(VARIABLES);
    configure({ clientId: 'client_other', cookieName: 'own', cookiePasswordPrevious: 'q'.repeat(32) });
    configure({ apiKey: 'sk_test' });
    expect(getConfig('clientId')).toBe('client_dev');
    expect(getConfig('cookieName')).toBe('own');
    expect(read()).toMatchObject({
      apiKey: 'sk_test',
      cookie: { name: 'own' },
      previousCookiePasswords: ['q'.repeat(32)],
    });
    expect(clientOptions()).toEqual({
      apiKey: 'sk_test',
      clientId: 'client_dev',
      apiHostname: 'localhost',
      port: 4000,
      https: false,
    });
  });

  it('may come from elsewhere', () => {
    const { configure, getConfig } = createConfiguration({});
    configure((name: string) => `the ${name}`);
    expect(getConfig('redirectUri')).toBe('the WORKOS_REDIRECT_URI');
    configure({ apiPort: 1 }, VARIABLES);
    expect(getConfig('apiPort')).toBe(4000);
  });

  it('names what is missing, and refuses a short password at once', async () => {
    const { configure, getConfig, read } = createConfiguration({});
    expect(() => getConfig('redirectUri')).toThrow(/WORKOS_REDIRECT_URI/);
    expect(() => configure({ cookiePassword: 'short' })).toThrow('openssl rand -base64 32');
    await expect(createLoaders(read).getSignInUrl()).rejects.toThrow(/WORKOS_CLIENT_ID[\s\S]*WORKOS_API/);
  });

  it('that changes counts from the next request on', async () => {
    const { configure, read } = createConfiguration({ ...VARIABLES, WORKOS_REDIRECT_URI: undefined });
    const { getSignInUrl } = createLoaders(read);
    for (const port of [3000, 3001]) {
      configure({ redirectUri: `http://localhost:${port}/callback` });
      expect(await getSignInUrl()).toBe(`http://localhost:${port}/callback?screen_hint=sign-in`);
    }
  });
});
