import type { Fetch } from '../http/fetch-json.js';
import { type KeysResult, type LoadedKeys, loadKeys } from './load.js';

/**
 * Makes a function that gives the key set of one address: it remembers the last one and lets all who look for the
 * same key at the same time wait for one request. One per address is enough for a whole process.
 *
 * @param url the key set's address
 * @param runtime how to fetch, and what time it is
 * @returns a function of the wanted key's id, as `keyIdOf` tells it
 */
export function createKeySource(
  url: string,
  runtime: { fetch: Fetch; now: () => Date },
): (wantedKeyId?: string) => Promise<KeysResult> {
  const { fetch, now } = runtime;
  const inFlight = new Map<string | undefined, Promise<KeysResult>>();
  let cached: LoadedKeys | undefined;

  const load = async (wantedKeyId: string | undefined): Promise<KeysResult> => {
    const result = await loadKeys(url, { fetch, now: now(), cached, wantedKeyId });
    if (result.status === 'loaded') cached = result.keys;
    return result;
  };

  return (wantedKeyId) => {
    const shared = inFlight.get(wantedKeyId);
    if (shared !== undefined) return shared;
    const result = load(wantedKeyId).finally(() => inFlight.delete(wantedKeyId));
    inFlight.set(wantedKeyId, result);
    return result;
  };
}
