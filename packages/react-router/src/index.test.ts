import { afterEach, expect, it, vi } from 'vitest';
import { configure, getConfig, getSignInUrl, getWorkOS } from './index.js';

afterEach(() => vi.unstubAllEnvs());

it('reads the variables when it is asked, and what was configured', async () => {
  vi.stubEnv('WORKOS_CLIENT_ID', 'client_dev');
  vi.stubEnv('WORKOS_API_HOSTNAME', 'auth.example.com');
  vi.stubEnv('WORKOS_REDIRECT_URI', 'https://app.example.com/callback');
  configure({ cookiePassword: 'p'.repeat(32) });
  expect(getConfig('clientId')).toBe('client_dev');
  expect(await getSignInUrl('/orders')).toBe(
    'https://app.example.com/callback?return_to=%2Forders&screen_hint=sign-in',
  );
  expect(getWorkOS().baseURL).toBe('https://auth.example.com');
  expect(getWorkOS()).toBe(getWorkOS());
});
