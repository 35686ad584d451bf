import type { ActRuntime, ApiConfig } from './post.js';
import { type RefreshAnswer, type RefreshValues, refreshTokens } from './tokens.js';

/** A server's: without the token, calls of different people would be taken for one. */
export type Refresher = (
  config: ApiConfig,
  values: RefreshValues & { refreshToken: string },
) => Promise<RefreshAnswer>;

/**
 * Makes a `refreshTokens` that all requests of a process share: those that refresh the same token into the same
 * organization while one call is under way wait for that call. A page asks for many things at once, and each of them
 * would otherwise spend the token by itself.
 */
export function createRefresher(runtime: ActRuntime): Refresher {
  const inFlight = new Map<string, Promise<RefreshAnswer>>();

  return (config, values) => {
    const key = JSON.stringify([values.refreshToken, values.organizationId ?? null]);
    const shared = inFlight.get(key);
    if (shared !== undefined) return shared;
    const answer = refreshTokens(config, values, runtime).finally(() => inFlight.delete(key));
    inFlight.set(key, answer);
    return answer;
  };
}
