import { ApiKeyRequiredException } from '../exceptions.js';
import type { Runtime } from '../runtime.js';
import type { Settings } from '../settings.js';
import type { Call } from './call.js';
import { exceptionOf } from './exception-of.js';
import { retryWaitSeconds } from './retry.js';
import { sendOnce } from './send-once.js';

/** Calls the API: sends what may be repeated again, and throws what is no success. */
export type Http = <Body>(call: Call) => Promise<Body>;

/**
 * Makes the function that all methods of a client call the API with.
 *
 * @throws (the function) an `ApiException` for an answer that is an error, `NoAnswerException` when none came, and
 * `ApiKeyRequiredException`, without a request, for what a client without a key may not do
 */
export function createHttp(settings: Settings, runtime: Runtime): Http {
  return async <Body>(call: Call) => {
    if (!settings.apiKey && !call.isPublic) throw new ApiKeyRequiredException(call.path);
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await sendOnce(call, settings, runtime);
      if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300) {
        return outcome.body as Body;
      }
      const wait =
        attempt < settings.maxRetries
          ? retryWaitSeconds(call, outcome, attempt, (runtime.random(1)[0] ?? 0) / 256)
          : undefined;
      if (wait === undefined) throw exceptionOf(call, outcome);
      await runtime.sleep(wait);
    }
  };
}
