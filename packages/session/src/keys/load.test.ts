import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW, secondsAfter } from '../testing/builders.js';
import { createFakeApi, json } from '../testing/fake-api.js';
import { type LoadedKeys, loadKeys } from './load.js';

const URL = 'https://auth.acme.test/sso/jwks/client_dev';
const KEY_1 = { kty: 'RSA', kid: 'key_1' };
const KEY_2 = { kty: 'RSA', kid: 'key_2' };

/** A key set with key_1 that was fetched so many seconds before NOW. */
function cachedFor(seconds: number): LoadedKeys {
  return { keys: [KEY_1], loadedAt: secondsAfter(NOW, -seconds) };
}

describe('loading a key set', () => {
  afterEach(() => vi.useRealTimers());

  it('fetches it the first time', async () => {
    const api = createFakeApi();
    api.next(json(200, { keys: [KEY_1] }));
    const result = await loadKeys(URL, { fetch: api.fetch, now: NOW });
    expect(result).toEqual({ status: 'loaded', keys: { keys: [KEY_1], loadedAt: NOW } });
    expect(api.calls).toMatchObject([{ url: URL, method: 'GET' }]);
  });

  it.each([
    ['a set of under ten minutes', cachedFor(599), undefined],
    ['a set that has the wanted key', cachedFor(599), 'key_1'],
    ['a set without the wanted key, right after it was fetched', cachedFor(29), 'key_2'],
  ])('makes do with %s', async (_, cached, wantedKeyId) => {
    const { fetch, calls } = createFakeApi();
    const result = await loadKeys(URL, { fetch, now: NOW, cached, wantedKeyId });
    expect(result).toEqual({ status: 'loaded', keys: cached });
    expect(calls).toHaveLength(0);
  });

  it.each([
    ['ten minutes have gone by', cachedFor(600), 'key_1'],
    ['the wanted key is not in it and it is half a minute old', cachedFor(30), 'key_2'],
  ])('fetches it anew when %s', async (_, cached, wantedKeyId) => {
    const api = createFakeApi();
    api.next(json(200, { keys: [KEY_1, KEY_2] }));
    const result = await loadKeys(URL, { fetch: api.fetch, now: NOW, cached, wantedKeyId });
    expect(result).toMatchObject({ status: 'loaded', keys: { keys: [KEY_1, KEY_2], loadedAt: NOW } });
  });

  it('keeps to other times when it is told to', async () => {
    const api = createFakeApi();
    const options = { fetch: api.fetch, now: NOW, cached: cachedFor(20) };
    api.next(json(200, { keys: [KEY_2] }));
    expect(await loadKeys(URL, { ...options, maxAgeSeconds: 20 })).toMatchObject({ keys: { keys: [KEY_2] } });
    api.next(json(200, { keys: [KEY_2] }));
    const impatient = { ...options, wantedKeyId: 'key_2', cooldownSeconds: 5 };
    expect(await loadKeys(URL, impatient)).toMatchObject({ keys: { keys: [KEY_2] } });
  });

  it.each([
    ['the connection fails', new Error('no route'), { kind: 'network' }],
    ['the server is in trouble', json(503, {}), { kind: 'status', status: 503 }],
    ['the client id is unknown', json(404, {}), { kind: 'status', status: 404 }],
    ['the answer is a redirect', new Response(null, { status: 302 }), { kind: 'status', status: 302 }],
    ['the answer is a page', new Response('<html>'), { kind: 'unexpected_answer' }],
    ['the set is empty', json(200, { keys: [] }), { kind: 'unexpected_answer' }],
    ['the set is none', json(200, { keys: [null] }), { kind: 'unexpected_answer' }],
  ])('could not load when %s', async (_, answer, cause) => {
    const api = createFakeApi();
    api.next(answer);
    // Not even with an old set at hand: its keys may have been withdrawn since.
    const result = await loadKeys(URL, { fetch: api.fetch, now: NOW, cached: cachedFor(600) });
    expect(result).toMatchObject({ status: 'could_not_load', cause });
  });

  it('gives up after five seconds on a server that does not answer', async () => {
    vi.useFakeTimers();
    const hanging = vi.fn(
      (_: string, { signal }: RequestInit) =>
        new Promise<Response>((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        ),
    );
    const result = loadKeys(URL, { fetch: hanging, now: NOW });
    await vi.advanceTimersByTimeAsync(4999);
    expect(hanging.mock.calls[0]?.[1].signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toEqual({ status: 'could_not_load', cause: { kind: 'timeout', afterSeconds: 5 } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer running after an answer', async () => {
    vi.useFakeTimers();
    const api = createFakeApi();
    api.next(json(200, { keys: [KEY_1] }));
    await loadKeys(URL, { fetch: api.fetch, now: NOW });
    expect(vi.getTimerCount()).toBe(0);
  });
});
