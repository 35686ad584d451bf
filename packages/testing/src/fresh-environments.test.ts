import { expect } from 'vitest';
import type { Environment } from './index.js';
import { describeBuilt } from './testing/describe-built.js';
import { testWithOwnServer as test } from './vitest.js';

// One environment, so that every test gets the one of the test before.
test.override('latchkeyOptions', {
  freshEnvironments: 1,
  template: { redirect_uris: ['http://127.0.0.1/callback'], sessions: { access_token_minutes: 1 } },
});

async function get(url: string, { apiKey }: Environment, path: string): Promise<unknown[]> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  return ((await answer.json()) as { data: unknown[] }).data;
}

describeBuilt('the environment of a test', () => {
  const ada = { email: 'ada@acme.test' };

  for (const turn of ['first', 'second']) {
    test(`knows nobody, in the ${turn} test`, async ({ latchkey, environment, mailbox }) => {
      expect(await get(latchkey.url, environment, '/user_management/users')).toEqual([]);
      expect(await mailbox.messages(ada.email)).toEqual([]);
      const { email } = await environment.createUser(ada);
      const headers = {
        authorization: `Bearer ${environment.apiKey}`,
        'content-type': 'application/json',
      };
      const post = (path: string, body: object) =>
        fetch(`${latchkey.url}/user_management/${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
      await post('password_reset', { email });
      expect((await mailbox.latest(email)).to).toBe(email);
      await post('redirect_uris', { uri: 'http://localhost:3000/callback' });
    });
  }

  test('has what the template says, and nothing that another test has added', async ({
    latchkey,
    environment,
  }) => {
    const uris = await get(latchkey.url, environment, '/user_management/redirect_uris');
    expect(uris).toMatchObject([{ uri: 'http://127.0.0.1/callback' }]);
    const { accessToken } = await environment.signInAs(await environment.createUser());
    const [, payload = ''] = accessToken.split('.');
    const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(exp - iat).toBe(60);
  });
});
