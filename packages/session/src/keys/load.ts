import { type Fetch, type FetchFailure, fetchJson } from '../http/fetch-json.js';
import type { KeySet } from '../token/select-key.js';

const TIMEOUT_SECONDS = 5;

/** A key set and when it was fetched. */
export interface LoadedKeys extends KeySet {
  loadedAt: Date;
}

export interface KeysNotLoaded {
  status: 'could_not_load';
  cause: FetchFailure;
}

export type KeysResult = { status: 'loaded'; keys: LoadedKeys } | KeysNotLoaded;

export interface LoadKeysOptions {
  fetch: Fetch;
  now: Date;
  /** What the last call gave. */
  cached?: LoadedKeys | undefined;
  /** The key that is looked for; when the cached set lacks it, the set is fetched anew. */
  wantedKeyId?: string | undefined;
  /** How long a set is used; also how long a withdrawn key stays trusted. 600 where it is not said. */
  maxAgeSeconds?: number;
  /** How soon a set may be fetched anew for a key it lacks, so that made-up key ids cause no flood. 30 where it is not said. */
  cooldownSeconds?: number;
}

/**
 * Gives the key set of an address, from the cached value while that will do.
 * Waits 5 seconds at most. Never throws.
 *
 * @param url the key set's address: `<api>/sso/jwks/<client id>`
 * @returns the keys, to be kept and given again as `cached`, or why they could not be had
 */
export async function loadKeys(url: string, options: LoadKeysOptions): Promise<KeysResult> {
  const { cached, now, fetch } = options;
  if (cached !== undefined && willDo(cached, options)) return { status: 'loaded', keys: cached };
  const answer = await fetchJson(
    fetch,
    url,
    { method: 'GET', headers: { accept: 'application/json' } },
    TIMEOUT_SECONDS,
  );
  if (answer.kind !== 'answer') return { status: 'could_not_load', cause: answer };
  if (answer.status !== 200) {
    return { status: 'could_not_load', cause: { kind: 'status', status: answer.status } };
  }
  const keys = readKeys(answer.body);
  if (keys === null) return { status: 'could_not_load', cause: { kind: 'unexpected_answer' } };
  return { status: 'loaded', keys: { keys, loadedAt: now } };
}

function willDo(cached: LoadedKeys, options: LoadKeysOptions): boolean {
  const { now, wantedKeyId, maxAgeSeconds = 600, cooldownSeconds = 30 } = options;
  const ageSeconds = (now.getTime() - cached.loadedAt.getTime()) / 1000;
  if (ageSeconds >= maxAgeSeconds) return false;
  return wantedKeyId === undefined || hasKey(cached, wantedKeyId) || ageSeconds < cooldownSeconds;
}

function hasKey({ keys }: LoadedKeys, keyId: string): boolean {
  return keys.some((key) => (key as { kid?: unknown }).kid === keyId);
}

/** A set without keys would make every token a forgery, so it counts as no answer. */
function readKeys(body: unknown): object[] | null {
  const keys = (body as { keys?: unknown } | null | undefined)?.keys;
  if (!Array.isArray(keys) || keys.length === 0) return null;
  return keys.every((key) => typeof key === 'object' && key !== null) ? keys : null;
}
