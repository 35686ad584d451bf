import * as iron from 'iron-webcrypto';
import { describe, expect, it } from 'vitest';
import { aSession, PASSWORD } from '../testing/builders.js';
import { ENTRIES } from '../testing/entries.js';

// iron-webcrypto reads the machine's clock, so these stories are told in its time.

describe.each(ENTRIES)('beside iron-webcrypto (%s)', (_, { sealSession, openSession }) => {
  it('opens what it has sealed', async () => {
    const text = await iron.seal(aSession(), { id: '1', secret: PASSWORD }, iron.defaults);
    const opened = await openSession(text, { passwords: [PASSWORD], now: new Date() });
    expect(opened).toMatchObject({ status: 'opened', session: aSession() });
  });

  it('opens what it has sealed under another password id', async () => {
    const text = await iron.seal(aSession(), { id: '2', secret: PASSWORD }, iron.defaults);
    const opened = await openSession(text, { passwords: [PASSWORD], now: new Date() });
    expect(opened).toMatchObject({ status: 'opened', session: aSession() });
  });

  it('agrees with it about a seal that runs out', async () => {
    const text = await iron.seal(
      aSession(),
      { id: '1', secret: PASSWORD },
      { ...iron.defaults, ttl: 10_000 },
    );
    const openIn = (seconds: number) =>
      openSession(text, { passwords: [PASSWORD], now: new Date(Date.now() + seconds * 1000) });
    expect((await openIn(0)).status).toBe('opened');
    expect(await openIn(75)).toEqual({ status: 'unreadable', reason: 'expired' });
  });

  it('is opened by it', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: new Date(), ttlSeconds: 60 });
    const value = await iron.unseal(text.replace('~2', ''), { 1: PASSWORD }, iron.defaults);
    expect(value).toEqual(aSession());
  });
});
