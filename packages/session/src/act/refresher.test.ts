import { describe, expect, it } from 'vitest';
import { NOW, tokensFor } from '../testing/builders.js';
import { createFakeApi, json } from '../testing/fake-api.js';
import { createRefresher } from './refresher.js';

const CONFIG = { apiUrl: 'https://auth.acme.test', clientId: 'client_dev', apiKey: 'sk_test_dev' };

function setUp() {
  const api = createFakeApi();
  return { api, refresh: createRefresher({ fetch: api.fetch, now: () => NOW }) };
}

describe('a shared refresh', () => {
  it('is one call for ten requests, and a good answer for each', async () => {
    const { api, refresh } = setUp();
    let answer: (response: Response) => void = () => {};
    api.next(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const requests = Array.from({ length: 10 }, () => refresh(CONFIG, { refreshToken: 'rt_first' }));
    answer(json(200, tokensFor('an.access.token')));
    const answers = await Promise.all(requests);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill('ok'));
    expect(api.calls).toHaveLength(1);
  });

  it('is not shared by other tokens, nor by other organizations', async () => {
    const { api, refresh } = setUp();
    for (let count = 0; count < 3; count += 1) api.next(json(200, tokensFor('an.access.token')));
    await Promise.all([
      refresh(CONFIG, { refreshToken: 'rt_first' }),
      refresh(CONFIG, { refreshToken: 'rt_other' }),
      refresh(CONFIG, { refreshToken: 'rt_first', organizationId: 'org_acme' }),
    ]);
    expect(api.calls).toHaveLength(3);
  });

  it('is over when it is answered, also by a failure', async () => {
    const { api, refresh } = setUp();
    api.next(new Error('no route'));
    expect((await refresh(CONFIG, { refreshToken: 'rt_first' })).status).toBe('unreachable');
    api.next(json(200, tokensFor('an.access.token')));
    expect((await refresh(CONFIG, { refreshToken: 'rt_first' })).status).toBe('ok');
    expect(api.calls).toHaveLength(2);
  });
});
