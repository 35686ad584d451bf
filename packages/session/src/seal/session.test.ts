import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSession, aSessionUser, NOW, PASSWORD, secondsAfter } from '../testing/builders.js';
import { ENTRIES } from '../testing/entries.js';

const NEW_PASSWORD = 'a newer password that is also long enough to seal';
const OPEN = { passwords: [PASSWORD], now: NOW };

describe.each(ENTRIES)('a sealed session (%s)', (_, { sealSession, openSession, createState }) => {
  it('opens to what was sealed', async () => {
    const names = fc.string({ unit: 'binary', maxLength: 24 });
    const sessions = fc
      .record({
        firstName: names,
        refreshToken: names.filter(Boolean),
        metadata: fc.dictionary(names, names, { maxKeys: 5 }),
      })
      .map(({ firstName, refreshToken, metadata }) =>
        aSession({ refreshToken, user: aSessionUser({ firstName, metadata }) }),
      );
    await fc.assert(
      fc.asyncProperty(sessions, async (session) => {
        const text = await sealSession(session, { password: PASSWORD, now: NOW });
        const opened = await openSession(text, OPEN);
        // As JSON carries it: a key `__proto__` and a lone surrogate take part in the comparison too.
        expect(JSON.stringify(opened)).toBe(
          JSON.stringify({ status: 'opened', session, isSealedWithOldPassword: false }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is different every time, and safe in a cookie as it is', async () => {
    const seal = () => sealSession(aSession(), { password: PASSWORD, now: NOW });
    const [first, second] = [await seal(), await seal()];
    expect(first).not.toBe(second);
    expect(encodeURIComponent(first)).toBe(first);
    expect(first).toMatch(/^Fe26\.2\*1\*[0-9a-f]{64}\*[\w-]{22}\*[\w-]+\*\*[0-9a-f]{64}\*[\w-]{43}~2$/);
  });

  it('opens in the other entry too', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: NOW });
    for (const [, entry] of ENTRIES) {
      expect(await entry.openSession(text, OPEN)).toMatchObject({ status: 'opened', session: aSession() });
    }
  });

  it('is refused when any character of any part was changed', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: NOW, ttlSeconds: 3600 });
    const body = text.slice(0, -'~2'.length);
    const places = Array.from({ length: body.length }, (_, place) => place);
    for (const place of places.filter((each) => each < 200 || each > body.length - 130 || each % 41 === 0)) {
      const replacement = body[place] === '1' ? '2' : '1';
      const changed = `${body.slice(0, place)}${replacement}${body.slice(place + 1)}~2`;
      expect((await openSession(changed, OPEN)).status, `place ${place}: ${changed}`).toBe('unreadable');
    }
  });

  it.each([
    ['ciphertext', 4, 'wrong_password_or_tampered'],
    ['expiry', 5, 'wrong_password_or_tampered'],
    ['integrity salt', 6, 'wrong_password_or_tampered'],
    ['MAC', 7, 'wrong_password_or_tampered'],
  ] as const)('tells of a foreign %s that it was tampered with', async (_, part, reason) => {
    const options = { password: PASSWORD, now: NOW, ttlSeconds: 3600 };
    const ours = (await sealSession(aSession(), options)).replace('~2', '').split('*');
    const other = (await sealSession(aSession(), { ...options, now: secondsAfter(NOW, 9) }))
      .replace('~2', '')
      .split('*');
    ours[part] = other[part] ?? '';
    expect(await openSession(`${ours.join('*')}~2`, OPEN)).toEqual({ status: 'unreadable', reason });
  });

  it.each(['', 'garbage', 'Fe26.2*1*a*b*c**d*e', 'Fe26.1*1', '*******', `${'a'.repeat(5000)}~2`])(
    'is malformed when it is no seal: %j',
    async (text) => {
      expect(await openSession(text, OPEN)).toEqual({ status: 'unreadable', reason: 'malformed' });
    },
  );

  it('does not open with another password', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: NOW });
    const opened = await openSession(text, { passwords: [NEW_PASSWORD], now: NOW });
    expect(opened).toEqual({ status: 'unreadable', reason: 'wrong_password_or_tampered' });
  });

  it('opens with an old password while it is still given, and says so', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: NOW });
    const opened = await openSession(text, { passwords: [NEW_PASSWORD, PASSWORD], now: NOW });
    expect(opened).toMatchObject({ status: 'opened', isSealedWithOldPassword: true });
  });

  it('runs out after its time and the minute that clocks may differ by', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: NOW, ttlSeconds: 100 });
    const openAfter = (seconds: number) =>
      openSession(text, { passwords: [PASSWORD], now: secondsAfter(NOW, seconds) });
    expect((await openAfter(159)).status).toBe('opened');
    expect(await openAfter(160)).toEqual({ status: 'unreadable', reason: 'expired' });
  });

  it('never runs out without a time', async () => {
    const text = await sealSession(aSession(), { password: PASSWORD, now: NOW });
    const inTenYears = secondsAfter(NOW, 10 * 365 * 86_400);
    expect((await openSession(text, { passwords: [PASSWORD], now: inTenYears })).status).toBe('opened');
  });

  it.each([
    ['', 'a seal without a version', (session: object) => session],
    ['~1', 'a seal of version 1', (session: object) => ({ persistent: session })],
    ['~1', 'a seal of version 1 without the old wrapping', (session: object) => session],
  ])('may end in %j: %s', async (suffix, _, wrap) => {
    const session = { ...aSession(), ...wrap(aSession()) };
    const text = await sealSession(session, { password: PASSWORD, now: NOW });
    const opened = await openSession(text.replace('~2', suffix), OPEN);
    expect(opened).toMatchObject({ status: 'opened', session: aSession() });
  });

  it('is no session when it holds the state of a sign-in', async () => {
    const random = (length: number) => new Uint8Array(length);
    const { state } = await createState({ password: PASSWORD, now: NOW, random });
    expect(await openSession(state, OPEN)).toEqual({ status: 'unreadable', reason: 'malformed' });
  });

  it('wants a password of 32 characters, and says how to make one', async () => {
    const short = 'x'.repeat(31);
    const advice = /31 characters.*openssl rand -base64 32/;
    await expect(sealSession(aSession(), { password: short, now: NOW })).rejects.toThrow(advice);
    await expect(openSession('any', { passwords: [PASSWORD, short], now: NOW })).rejects.toThrow(advice);
    await expect(openSession('any', { passwords: [], now: NOW })).rejects.toThrow(/At least one/);
    await expect(sealSession(aSession(), { password: `${short}x`, now: NOW })).resolves.toContain('Fe26.2');
  });
});
