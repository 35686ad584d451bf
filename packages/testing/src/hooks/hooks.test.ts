import { expect } from 'vitest';
import type { Environment } from '../index.js';
import { describeBuilt } from '../testing/describe-built.js';
import { testWithOwnServer as test } from '../vitest.js';

test.override('latchkeyOptions', { freshEnvironments: 10 });

async function ask(url: string, { apiKey }: Environment, path: string, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

describeBuilt('the mailbox', () => {
  test('has the code and the links of what was sent', async ({ latchkey, environment, mailbox }) => {
    const { id, email } = await environment.createUser({ emailVerified: false });
    await ask(latchkey.url, environment, `/user_management/users/${id}/email_verification/send`, {});
    const first = await mailbox.latest(email);
    expect(first).toMatchObject({ to: email, code: expect.stringMatching(/^\d{6}$/) });

    await ask(latchkey.url, environment, '/user_management/password_reset', { email });
    const second = await mailbox.latest(email, { after: first });
    expect(second.links).toContainEqual(expect.stringContaining('/reset-password?token='));
    expect(await mailbox.messages(email)).toEqual([second, first]);

    expect(await mailbox.code(email)).toBe(first.code);
    expect(second.links).toContain(await mailbox.link(email, '/reset-password'));
    await expect(mailbox.code(email, { after: first, deadlineMs: 1 })).rejects.toThrow('no newer code');
    await expect(mailbox.link(email, '/invitation', { deadlineMs: 1 })).rejects.toThrow('to /invitation');
  });

  test('waits for a message that is still to come', async ({ latchkey, environment, mailbox }) => {
    const { email } = await environment.createUser();
    const waiting = mailbox.latest(email);
    await ask(latchkey.url, environment, '/user_management/password_reset', { email });
    expect((await waiting).to).toBe(email);
  });

  test('says for whom nothing has come', async ({ mailbox }) => {
    await expect(mailbox.latest('nobody@acme.test', { deadlineMs: 1 })).rejects.toThrow(
      'no message to nobody@acme.test has come within 1 ms',
    );
  });
});

/** When the server says that it is. */
async function serverTime(environment: Environment): Promise<number> {
  return Date.parse((await environment.createUser()).createdAt) / 1000;
}

describeBuilt('the clock', () => {
  const DAY = 24 * 3600;

  test('moves forward, and back to the time of day', async ({ environment, clock }) => {
    const before = await serverTime(environment);
    await clock.advance(DAY);
    expect(await serverTime(environment)).toBeGreaterThanOrEqual(before + DAY);
    await clock.reset();
    expect(await serverTime(environment)).toBeLessThan(before + DAY);
    await clock.advance(DAY);
  });

  test('is right again after the test that moved it', async ({ environment }) => {
    expect(await serverTime(environment)).toBeLessThan(Date.now() / 1000 + DAY / 2);
  });
});

describeBuilt('faults', () => {
  const path = '/user_management/users';
  const statusOf = async (url: string, environment: Environment) =>
    (await ask(url, environment, path, { email: 'not an address' })).status;

  test('come as often as asked', async ({ latchkey, environment, faults }) => {
    await faults.failNext({ method: 'POST', path, status: 503, times: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count++) statuses.push(await statusOf(latchkey.url, environment));
    expect(statuses).toEqual([503, 503, 422]);
  });

  test('can be taken back', async ({ latchkey, environment, faults }) => {
    await faults.failNext({ method: 'POST', path, status: 503 });
    await faults.clear();
    expect(await statusOf(latchkey.url, environment)).toBe(422);
    await faults.failNext({ method: 'POST', path, status: 503 });
  });

  test('are gone after the test that asked for them', async ({ latchkey, environment }) => {
    expect(await statusOf(latchkey.url, environment)).toBe(422);
  });
});
