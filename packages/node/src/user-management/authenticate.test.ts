import { openSession } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { createFakeApi, json, NOW } from '../testing/fake-api.js';

const PASSWORD = 'correct horse battery staple, and a bit more';
const TOKENS = { user: { id: 'user_ada' }, access_token: 'an.access.token', refresh_token: 'rt_1' };
const lost = new TypeError('fetch failed');

describe('the exchange of a code', () => {
  it('with a verifier is repeated under the same name when its answer was lost', async () => {
    const api = createFakeApi();
    api.answer(lost, json(200, TOKENS));
    const code = { code: 'code_1', codeVerifier: 'v' };
    expect(await api.client.userManagement.authenticateWithCode(code)).toMatchObject({
      refreshToken: 'rt_1',
    });
    const names = api.sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(names).toEqual([expect.stringMatching(/^retry-[0-9a-f]{32}$/), names[0]]);
  });

  it('without a verifier is not: the code is used up', async () => {
    const api = createFakeApi();
    api.answer(lost);
    await expect(api.client.userManagement.authenticateWithCode({ code: 'code_1' })).rejects.toThrow();
    expect(api.sent).toHaveLength(1);
  });

  it('by a client without a key needs the verifier, and brings no secret', async () => {
    const api = createFakeApi({ apiKey: '' });
    api.answer(json(200, TOKENS));
    const { userManagement } = api.client;
    await expect(userManagement.authenticateWithCode({ code: 'code_1' })).rejects.toThrow('codeVerifier');
    await userManagement.authenticateWithCodeAndVerifier({ code: 'code_1', codeVerifier: 'v' });
    expect(api.sent[0]?.headers.has('authorization')).toBe(false);
    expect(api.sent[0]?.body).not.toHaveProperty('client_secret');
  });
});

describe('a refresh', () => {
  it('is repeated when its answer was lost', async () => {
    const api = createFakeApi();
    api.answer(lost, json(200, TOKENS));
    await api.client.userManagement.authenticateWithRefreshToken({ refreshToken: 'rt_0' });
    expect(api.sent).toHaveLength(2);
  });
});

describe('a sign-in that asks for a sealed session', () => {
  it('gets one, with the password of the call', async () => {
    const api = createFakeApi();
    api.answer(json(200, TOKENS));
    const answer = await api.client.userManagement.authenticateWithCode({
      code: 'code_1',
      session: { sealSession: true, cookiePassword: PASSWORD },
    });
    const opened = await openSession(answer.sealedSession ?? '', { passwords: [PASSWORD], now: NOW });
    expect(opened).toMatchObject({ status: 'opened', session: { refreshToken: 'rt_1' } });
    expect(api.sent[0]?.body).not.toHaveProperty('session');
  });

  it('is told when the password is too short, and how to make one', async () => {
    const api = createFakeApi();
    api.answer(json(200, TOKENS));
    const session = { sealSession: true, cookiePassword: 'short' };
    await expect(api.client.userManagement.authenticateWithCode({ code: 'code_1', session })).rejects.toThrow(
      'openssl rand -base64 32',
    );
  });

  it('gets none where none was asked for', async () => {
    const api = createFakeApi();
    api.answer(json(200, TOKENS));
    expect(await api.client.userManagement.authenticateWithCode({ code: 'code_1' })).not.toHaveProperty(
      'sealedSession',
    );
  });
});
