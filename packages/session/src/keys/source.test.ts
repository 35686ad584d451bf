import { describe, expect, it } from 'vitest';
import { NOW, secondsAfter } from '../testing/builders.js';
import { createFakeApi, json } from '../testing/fake-api.js';
import { createKeySource } from './source.js';

const URL = 'https://auth.acme.test/sso/jwks/client_dev';
const KEY_1 = { kty: 'RSA', kid: 'key_1' };
const KEY_2 = { kty: 'RSA', kid: 'key_2' };

describe('a key source', () => {
  it('asks once for all who come at the same time, and remembers', async () => {
    const api = createFakeApi();
    api.next(json(200, { keys: [KEY_1] }));
    const keysFor = createKeySource(URL, { fetch: api.fetch, now: () => NOW });
    const results = await Promise.all(Array.from({ length: 10 }, () => keysFor('key_1')));
    results.push(await keysFor('key_1'));
    expect(results.every((result) => result.status === 'loaded')).toBe(true);
    expect(api.calls).toHaveLength(1);
  });

  it('finds a key that appeared since, also while others ask for one that it has', async () => {
    const api = createFakeApi();
    let now = NOW;
    const keysFor = createKeySource(URL, { fetch: api.fetch, now: () => now });
    api.next(json(200, { keys: [KEY_1] }));
    await keysFor('key_1');
    now = secondsAfter(NOW, 60);
    api.next(json(200, { keys: [KEY_1, KEY_2] }));
    const [, result] = await Promise.all([keysFor('key_1'), keysFor('key_2')]);
    expect(result).toMatchObject({ keys: { keys: [KEY_1, KEY_2] } });
    expect(api.calls).toHaveLength(2);
  });

  it('tries again after a failure', async () => {
    const api = createFakeApi();
    const keysFor = createKeySource(URL, { fetch: api.fetch, now: () => NOW });
    api.next(json(503, {}));
    expect((await keysFor()).status).toBe('could_not_load');
    api.next(json(200, { keys: [KEY_1] }));
    expect((await keysFor()).status).toBe('loaded');
  });
});
