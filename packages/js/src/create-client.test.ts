import { expect, it } from 'vitest';
import { AuthKitError, createClient, getClaims } from './index.js';
import { FakeLatchkey } from './testing/fake-latchkey.js';
import { aStory, PAGE } from './testing/story.js';

it.each([
  [{ apiHostname: undefined }, 'apiHostname'],
  [{ apiHostname: 'https://auth.acme.test' }, 'apiHostname'],
  [{ redirectUri: '/callback' }, 'redirectUri'],
])('names the option that is wrong (%j)', async (options, name) => {
  const { browser, open } = aStory();
  await expect(open(browser.open(PAGE), options)).rejects.toThrow(name);
});

it('takes a host with a port and plain http', async () => {
  const { browser, open } = aStory();
  const client = await open(browser.open(PAGE), { apiHostname: '[::1]', port: 4000, https: false });
  expect(await client.getSignInUrl()).toContain('http://[::1]:4000/user_management/authorize?');
});

it('can be imported where there is no browser, and says so where one is needed', async () => {
  expect(globalThis).not.toHaveProperty('window');
  await expect(createClient('client_acme')).rejects.toThrow('needs a browser');
});

it('reads the claims of a token, and nothing else', () => {
  const { access_token } = new FakeLatchkey().tokens();
  expect(getClaims<{ jti: string }>(access_token)).toMatchObject({ sub: 'user_ada', jti: '1' });
  for (const text of ['', 'a.b.c', `x.${Buffer.from('{"sub":1}').toString('base64url')}.y`]) {
    expect(() => getClaims(text)).toThrow(AuthKitError);
  }
});
