import { describe, expect, it } from 'vitest';
import { PASSWORD, pathOf, read, SESSION_COOKIE, type Story, stateCookies } from '../story.js';

const ELSEWHERE = [
  'https://evil.test/',
  '//evil.test/',
  '/\\evil.test/',
  '/%5Cevil.test',
  '/\tevil',
  'javascript:alert(1)',
  '/login?return_to=/account',
  '/logout',
];

export function signingInRows(story: Story): void {
  const { stage, api, visitor, ada, start, signIn } = story;

  describe('a sign-in', () => {
    it('keeps the session in one cookie, out of reach of scripts', async () => {
      const browser = await visitor();
      const answer = await signIn(browser);
      const [session, ...rest] = answer.cookies;
      expect(session).toMatch(
        /^wos-session=Fe26\.2[^;]*; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
      );
      expect(rest).toEqual([expect.stringMatching(/^wos-auth-verifier-[0-9a-f]{8}=; .*Max-Age=0/)]);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect([...browser.jar.keys()]).toEqual([SESSION_COOKIE]);
    });

    it.each([
      ['http://localhost:3000/callback', false],
      ['https://localhost:3000/callback', true],
    ])('with a redirect URI of %s has a Secure cookie: %s', async (redirectUri, isSecure) => {
      const { cookies } = await (await visitor({ redirectUri })).open('/login');
      expect(cookies).toHaveLength(1);
      expect(cookies[0]?.includes('; Secure')).toBe(isSecure);
    });

    it('asks for the sign-up page where the path is that of signing up', async () => {
      const { location } = await (await visitor()).open('/sign-up');
      expect(new URL(location ?? '').searchParams.get('screen_hint')).toBe('sign-up');
    });

    it.each(ELSEWHERE)('does not end at %s', async (path) => {
      const browser = await visitor();
      const answer = await signIn(browser, `/login?return_to=${encodeURIComponent(path)}`);
      expect(answer).toMatchObject({ status: 303, location: '/' });
    });

    it('is finished in each of two tabs', async () => {
      const browser = await visitor();
      const links = [await browser.open('/login?return_to=/a'), await browser.open('/login?return_to=/b')];
      for (const [index, { location }] of links.entries()) {
        const answer = await browser.open(pathOf(await stage().signInAtPages(location ?? '')));
        expect(answer).toMatchObject({ status: 303, location: ['/a', '/b'][index] });
      }
      expect(stateCookies(browser)).toEqual([]);
    });

    it('that is begun again and again leaves no pile of cookies behind', async () => {
      const browser = await visitor();
      for (let round = 0; round < 12; round += 1) {
        await browser.open('/login');
        expect(stateCookies(browser).length).toBeLessThanOrEqual(5);
      }
      expect(await signIn(browser)).toMatchObject({ status: 303 });
    });

    it('is not begun by any other method', async () => {
      expect(await (await visitor()).open('/login', { method: 'POST' })).toMatchObject({ status: 405 });
    });
  });

  describe('a cookie password', () => {
    it('may be changed: what the old one sealed opens, and is sealed anew', async () => {
      const browser = await ada();
      const cookiePassword = 'a password that is new and has more than 32 characters';
      browser.face = await start({ cookiePassword, previousCookiePasswords: [PASSWORD] });
      const answer = await browser.open('/account');
      expect(read(answer)).toMatchObject({ status: 'session' });
      expect(answer.cookies).toHaveLength(1);
      browser.face = await start({ cookiePassword });
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });

    it('that was lost signs out, and clears the cookie', async () => {
      const browser = await ada();
      browser.face = await start({ cookiePassword: 'x'.repeat(32) });
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'unreadable' });
      expect(browser.jar.size).toBe(0);
      // Once round, and no further.
      const { location } = await browser.open('/account');
      expect(await signIn(browser, location ?? '')).toMatchObject({ status: 303, location: '/account' });
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });
  });

  describe('a cookie that is none of ours', () => {
    it.each<[string, (session: string, state: string) => string]>([
      ['garbage', () => 'garbage'],
      ['broken percent signs', () => '%E0%A4%A'],
      ['the first half of ours', (session) => session.slice(0, session.length / 2)],
      ['ours without its last character', (session) => session.slice(0, -1)],
      ['ours with one character changed', (session) => otherAt(120, session)],
      ['a sign-in’s state', (_, state) => state],
      ['a token', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyX2JvYiJ9.'],
    ])('%s is signed out cleanly, and signs in again', async (_, made) => {
      const browser = await ada();
      const other = await visitor();
      await other.open('/login');
      const state = other.jar.get(stateCookies(other)[0] ?? '') ?? '';
      browser.jar.set(SESSION_COOKIE, made(browser.jar.get(SESSION_COOKIE) ?? '', state));
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'unreadable' });
      expect(browser.jar.has(SESSION_COOKIE)).toBe(false);
      const { location } = await browser.open('/account');
      expect(await signIn(browser, location ?? '')).toMatchObject({ status: 303, location: '/account' });
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });
  });

  describe('a clock that is wrong', () => {
    it.each([
      ['behind the API’s', -120],
      ['ahead of the API’s', 120],
    ])('by two minutes, %s, keeps nobody out and refreshes no more often than is due', async (_, ahead) => {
      const browser = await visitor({}, ahead);
      expect(await signIn(browser)).toMatchObject({ status: 303 });
      api().takeCalls();
      for (let round = 0; round < 3; round += 1) {
        expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
      }
      expect(api().takeCalls()).toEqual([]);
      stage().advanceSeconds(421);
      for (let round = 0; round < 3; round += 1) {
        expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
      }
      expect(api().takeCalls()).toEqual(['refresh']);
    });
  });
}

/** A text with another character in one place, whatever stood there. */
function otherAt(index: number, text: string): string {
  return `${text.slice(0, index)}${text[index] === '_' ? '-' : '_'}${text.slice(index + 1)}`;
}
