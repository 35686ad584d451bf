import { describe, expect, it } from 'vitest';
import { ApiKeyRequiredException, NoAnswerException, RateLimitExceededException } from '../exceptions.js';
import { createFakeApi, json } from '../testing/fake-api.js';

const lost = new TypeError('fetch failed');
const aUser = { object: 'user', id: 'user_ada', email: 'ada@acme.test' };
const list = { object: 'list', data: [], list_metadata: { before: null, after: null } };

describe('a call', () => {
  it('brings the key, and JSON where there is something to say', async () => {
    const api = createFakeApi();
    api.answer(json(201, aUser));
    await api.client.userManagement.createUser({ email: 'ada@acme.test' });
    const [request] = api.sent;
    expect(request?.headers.get('authorization')).toBe('Bearer sk_test');
    expect(request?.headers.get('content-type')).toBe('application/json');
  });

  it('keeps an id inside its place in the path', async () => {
    const api = createFakeApi();
    api.answer(json(200, aUser));
    await api.client.userManagement.getUser('../organizations?x#y');
    expect(api.sent[0]?.url).toBe('https://auth.acme.test/user_management/users/..%2Forganizations%3Fx%23y');
  });

  it('leaves out of a query what is not set', async () => {
    const api = createFakeApi();
    api.answer(json(200, list));
    await api.client.userManagement.listUsers({
      email: '',
      organizationId: undefined,
      after: null,
      limit: 5,
    });
    expect(api.sent[0]?.url).toBe('https://auth.acme.test/user_management/users?limit=5');
  });

  it('without a key is not made where it needs one', async () => {
    const api = createFakeApi({ apiKey: '' });
    await expect(api.client.userManagement.getUser('user_ada')).rejects.toBeInstanceOf(
      ApiKeyRequiredException,
    );
    expect(api.sent).toHaveLength(0);
  });
});

describe('a call that fails in passing', () => {
  it.each([
    ['a lost connection', lost],
    ['500', json(500, {})],
    ['502 that is not JSON', new Response('<html>', { status: 502 })],
    ['503 without Retry-After', json(503, {})],
    ['429 without Retry-After', json(429, {})],
  ])('is made again after %s', async (_, failure) => {
    const api = createFakeApi();
    api.answer(failure, json(200, aUser));
    expect(await api.client.userManagement.getUser('user_ada')).toMatchObject({ id: 'user_ada' });
    expect(api.slept).toEqual([0.5]);
  });

  it('is made four times in all, with ever longer pauses', async () => {
    const api = createFakeApi();
    api.answer(lost);
    const thrown = await api.client.userManagement.getUser('user_ada').catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(NoAnswerException);
    expect(thrown).toMatchObject({ cause: lost });
    expect(api.sent).toHaveLength(4);
    expect(api.slept).toEqual([0.5, 0.75, 1.125]);
  });

  it('is made once when retries are switched off', async () => {
    const api = createFakeApi({ maxRetries: 0 });
    api.answer(lost);
    await expect(api.client.userManagement.getUser('user_ada')).rejects.toThrow();
    expect(api.sent).toHaveLength(1);
  });

  it.each([429, 503])('waits as long as %i asks for, a POST too', async (status) => {
    const api = createFakeApi();
    api.answer(json(status, {}, { 'retry-after': '3' }), json(201, aUser));
    await api.client.userManagement.createUser({ email: 'ada@acme.test' });
    expect(api.slept).toEqual([3]);
  });

  it('reads a date of return', async () => {
    const api = createFakeApi();
    api.answer(json(503, {}, { 'retry-after': 'Sun, 01 Mar 2026 12:00:05 GMT' }), json(200, aUser));
    await api.client.userManagement.getUser('user_ada');
    expect(api.slept).toEqual([5]);
  });

  it('does not wait for longer than a minute', async () => {
    const api = createFakeApi();
    api.answer(json(429, { message: 'Later.' }, { 'retry-after': '3600' }));
    const thrown = await api.client.userManagement.getUser('user_ada').catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(RateLimitExceededException);
    expect(thrown).toMatchObject({ retryAfter: 3600, message: 'Later.' });
    expect(api.slept).toEqual([]);
  });

  it('is not made again where it could do the same thing twice', async () => {
    const api = createFakeApi();
    api.answer(lost);
    await expect(api.client.userManagement.createUser({ email: 'ada@acme.test' })).rejects.toThrow();
    expect(api.sent).toHaveLength(1);
  });

  it('is not made again when the answer is final', async () => {
    const api = createFakeApi();
    api.answer(json(404, { message: 'User not found' }));
    await expect(api.client.userManagement.getUser('user_ada')).rejects.toThrow('User not found');
    expect(api.sent).toHaveLength(1);
  });
});

describe('an attempt that takes too long', () => {
  it('is given up', async () => {
    const api = createFakeApi({
      timeout: 1,
      maxRetries: 0,
      runtime: {
        env: {},
        fetch: (_, { signal }) =>
          new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    const thrown = await api.client.userManagement.getUser('user_ada').catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'NoAnswerException', cause: { name: 'TimeoutError' } });
  });
});
