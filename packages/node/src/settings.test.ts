import { describe, expect, it } from 'vitest';
import { Latchkey } from './latchkey.js';
import type { LatchkeyOptions } from './settings.js';

function aClient(env: Record<string, string>, options: LatchkeyOptions = {}): Latchkey {
  return new Latchkey({ ...options, runtime: { env } });
}

const ENV = { WORKOS_API_KEY: 'sk_test', WORKOS_CLIENT_ID: 'client_dev', WORKOS_API_HOSTNAME: 'localhost' };

describe('a client', () => {
  it('finds the API by the environment', () => {
    const env = { ...ENV, WORKOS_API_PORT: '4000', WORKOS_API_HTTPS: 'false' };
    expect(aClient(env).baseURL).toBe('http://localhost:4000');
    expect(aClient(env).clientId).toBe('client_dev');
  });

  it.each([
    ['https where nothing is said', {}, 'https://localhost'],
    ['https where the variable is empty', { WORKOS_API_HTTPS: '' }, 'https://localhost'],
    ['http where the variable is anything but true', { WORKOS_API_HTTPS: 'no' }, 'http://localhost'],
    ['no port that the scheme has anyway', { WORKOS_API_PORT: '443' }, 'https://localhost'],
  ])('takes %s', (_, env, url) => {
    expect(aClient({ ...ENV, ...env }).baseURL).toBe(url);
  });

  it('is told by options rather than by the environment', () => {
    const options = { apiHostname: 'auth.acme.test', port: 8443, https: true };
    expect(aClient({ ...ENV, WORKOS_API_HTTPS: 'false' }, options).baseURL).toBe(
      'https://auth.acme.test:8443',
    );
  });

  it('takes the key alone, as the official client does', () => {
    const client = new Latchkey('sk_test', { apiHostname: 'auth.acme.test', runtime: { env: {} } });
    expect(client.baseURL).toBe('https://auth.acme.test');
  });

  it('sends no key to a host that nobody named', () => {
    expect(() => aClient({ WORKOS_API_KEY: 'sk_test' })).toThrow('WORKOS_API_HOSTNAME');
  });

  it('needs a key or a client id', () => {
    expect(() => aClient({ WORKOS_API_HOSTNAME: 'localhost' })).toThrow('WORKOS_API_KEY');
    expect(() => aClient({ WORKOS_API_HOSTNAME: 'localhost', WORKOS_CLIENT_ID: 'client_dev' })).not.toThrow();
  });

  it.each(['https://localhost', 'localhost/api', 'me@localhost', 'local host', 'localhost?x'])(
    'refuses %s as a host name',
    (apiHostname) => {
      expect(() => aClient(ENV, { apiHostname })).toThrow('Not a bare host name');
    },
  );
});
