import {
  createKeySource,
  jwksUrl,
  type KeysNotLoaded,
  keyIdOf,
  type TokenCheck,
  verifyAccessToken,
} from '@latchkey/session';
import type { ResolvedConfig } from '../config/resolve.js';
import type { Runtime } from '../runtime.js';

/** Makes the function that checks access tokens: signature, issuer, audience and times, with keys that it remembers. */
export function createTokenCheck(
  { api, issuer }: ResolvedConfig,
  runtime: Runtime,
): (token: string) => Promise<TokenCheck | KeysNotLoaded> {
  const keysFor = createKeySource(jwksUrl(api), runtime);
  return async (token) => {
    const loaded = await keysFor(keyIdOf(token));
    if (loaded.status === 'could_not_load') return loaded;
    return verifyAccessToken(token, {
      keys: loaded.keys,
      issuer,
      audience: api.clientId,
      now: runtime.now(),
    });
  };
}
