import type { RefreshAnswer, Refresher } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { NOW, secondsAfter, tokensFor } from '../../../session/src/testing/builders.js';
import { rememberRefreshes } from './remember-refreshes.js';

const OK: RefreshAnswer = { status: 'ok', value: tokensFor('an.access.token') };
const config = { apiUrl: 'https://auth.acme.test', clientId: 'client_dev' };

function aRefresher(answer: RefreshAnswer) {
  let calls = 0;
  let now = NOW;
  const counting: Refresher = async () => {
    calls += 1;
    return answer;
  };
  const refresh = rememberRefreshes(counting, () => now);
  return {
    refresh: (refreshToken: string, organizationId?: string) =>
      refresh(config, { refreshToken, organizationId }),
    calls: () => calls,
    wait(seconds: number) {
      now = secondsAfter(now, seconds);
    },
  };
}

describe('a good refresh', () => {
  it('is given again for ten seconds, and then made anew', async () => {
    const { refresh, calls, wait } = aRefresher(OK);
    await refresh('rt_1');
    wait(9);
    expect(await refresh('rt_1')).toBe(OK);
    expect(calls()).toBe(1);
    wait(1);
    await refresh('rt_1');
    expect(calls()).toBe(2);
  });

  it('is no answer for another token or another organization', async () => {
    const { refresh, calls } = aRefresher(OK);
    await refresh('rt_1');
    await refresh('rt_2');
    await refresh('rt_1', 'org_acme');
    expect(calls()).toBe(3);
  });
});

describe('a refresh that failed', () => {
  it('is made again', async () => {
    const { refresh, calls } = aRefresher({ status: 'unreachable', cause: { kind: 'status', status: 503 } });
    await refresh('rt_1');
    await refresh('rt_1');
    expect(calls()).toBe(2);
  });
});
