import type { RefreshAnswer, Refresher } from '@latchkey/session';

/**
 * A page and all it loads come within seconds, and until the first answer is there they bring the old cookie. Well
 * within the time in which the API takes a token that was just replaced.
 */
const MEMORY_SECONDS = 10;

/**
 * Makes a refresher that gives good answers again for a few seconds, so that late requests with the old cookie cost
 * no call of their own. What failed is not remembered.
 *
 * @param refresh shares calls that are under way
 * @param now the time
 */
export function rememberRefreshes(refresh: Refresher, now: () => Date): Refresher {
  const remembered = new Map<string, { answer: RefreshAnswer; until: number }>();

  const forgetOld = () => {
    for (const [key, { until }] of remembered) if (until <= now().getTime()) remembered.delete(key);
  };

  return async (config, values) => {
    forgetOld();
    const key = JSON.stringify([values.refreshToken, values.organizationId ?? null]);
    const known = remembered.get(key);
    if (known !== undefined) return known.answer;
    const answer = await refresh(config, values);
    if (answer.status === 'ok') {
      remembered.set(key, { answer, until: now().getTime() + MEMORY_SECONDS * 1000 });
    }
    return answer;
  };
}
