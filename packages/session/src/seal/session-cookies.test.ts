import type { SealedSession } from '@latchkey/protocol';
import { describe, expect, it } from 'vitest';
import { type CookieChange, cookieAttributesFor } from '../cookies/change.js';
import { readChunkedCookie } from '../cookies/chunks.js';
import { CookieTooLargeError, serializeCookie } from '../cookies/serialize.js';
import { aSession, aSessionUser, NOW, PASSWORD } from '../testing/builders.js';
import { ENTRIES } from '../testing/entries.js';
import { createIssuer } from '../testing/issuer.js';
import { manyPermissions, unpredictable } from '../testing/large.js';

const issuer = createIssuer();
const COOKIE = {
  name: 'wos-session',
  maxAgeSeconds: 34_560_000,
  attributes: cookieAttributesFor('https://app.acme.test/callback', { domain: 'acme.test' }),
  presentNames: [] as string[],
};
const SEAL = { password: PASSWORD, now: NOW };

function withClaims(claims: Record<string, unknown>, changes: Partial<SealedSession> = {}): SealedSession {
  return aSession({ accessToken: issuer.token(claims), ...changes });
}

const withMetadata = (length: number) =>
  withClaims({}, { user: aSessionUser({ metadata: { note: unpredictable(length) } }) });

const linesOf = (changes: readonly CookieChange[]) => changes.map(serializeCookie);

describe.each(ENTRIES)('the cookies of a session (%s)', (_, { planSessionCookies, openSession }) => {
  const plan = (session: SealedSession, presentNames: string[] = []) =>
    planSessionCookies(session, { ...SEAL, ...COOKIE, presentNames });

  /** What a later request has of it. */
  async function readBack(changes: readonly CookieChange[]) {
    const jar = new Map(
      changes.map((change) => [change.name, change.action === 'write' ? change.value : '']),
    );
    const text = readChunkedCookie(COOKIE.name, (name) => jar.get(name) || null);
    return await openSession(text ?? '', { passwords: [PASSWORD], now: NOW });
  }

  it('are one, as every reader of the family has it, as long as that fits', async () => {
    const [cookie, ...rest] = await plan(withClaims({ permissions: manyPermissions(20) }));
    expect(rest).toEqual([]);
    expect(cookie).toMatchObject({ name: 'wos-session', value: expect.stringMatching(/^Fe26\.2\*1\*.*~2$/) });
  });

  it('hold 300 permissions with long names, each in less than a browser keeps', async () => {
    const permissions = manyPermissions(300);
    expect(JSON.stringify(permissions).length).toBeGreaterThan(12_000);
    const session = withClaims({ permissions, org_id: 'org_acme' }, { organizationId: 'org_acme' });
    const changes = await plan(session);
    expect(changes.map(({ name }) => name)).toEqual(['wos-session', 'wos-session.1']);
    for (const line of linesOf(changes)) expect(line.length).toBeLessThanOrEqual(4096);
    expect(await readBack(changes)).toMatchObject({ status: 'opened', session });
    const reversed = [...changes].reverse();
    expect(await readBack(reversed)).toMatchObject({ status: 'opened', session });
  });

  it('are whole at every length around that of one, two and three', async () => {
    for (const around of [1450, 3700, 5950]) {
      for (let length = around - 120; length < around + 120; length += 7) {
        const session = withMetadata(length);
        const changes = await plan(session);
        for (const line of linesOf(changes)) expect(line.length).toBeLessThanOrEqual(4096);
        expect(await readBack(changes)).toMatchObject({ status: 'opened', session });
      }
    }
  });

  it('are an error with its size where even three would not do', async () => {
    await expect(plan(withMetadata(12_000))).rejects.toThrow(CookieTooLargeError);
    await expect(plan(withMetadata(12_000))).rejects.toThrow(/wos-session is \d+ bytes and at most 12288/);
  });

  it('remove what a longer session has left, and nothing else', async () => {
    const present = ['wos-session', 'wos-session.1', 'wos-session.2', 'wos-session.7', 'theme'];
    const names = (changes: CookieChange[]) => changes.map(({ action, name }) => `${action} ${name}`);
    expect(names(await plan(withClaims({}), present))).toEqual([
      'write wos-session',
      'clear wos-session.1',
      'clear wos-session.2',
    ]);
    expect(names(await plan(withMetadata(3000), present))).toEqual([
      'write wos-session',
      'write wos-session.1',
      'clear wos-session.2',
    ]);
  });

  it.each([
    ['no token at all', `${'no.token.'.repeat(500)}at all`],
    ['claims that are no text', `aGVhZGVy.${'_'.repeat(4000)}.c2ln`],
    ['claims with a mark that is no part of a text', `aGVhZGVy.77u_${'e30K'.repeat(1000)}.c2ln`],
  ])('keep a token as it is that has %s', async (_, accessToken) => {
    expect(await readBack(await plan(aSession({ accessToken })))).toMatchObject({ session: { accessToken } });
  });
});
