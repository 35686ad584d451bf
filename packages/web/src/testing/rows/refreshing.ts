import { describe, expect, it } from 'vitest';
import { json } from '../../../../session/src/testing/fake-api.js';
import { read, SESSION_COOKIE, type Story } from '../story.js';

const PASSING: [string, () => Response | Error][] = [
  ['a lost connection', () => new TypeError('fetch failed')],
  ['429', () => json(429, {}, { 'retry-after': '3' })],
  ['500', () => json(500, {})],
  ['503', () => json(503, {}, { 'retry-after': '3' })],
  ['a page of somebody in between', () => new Response('<html>', { status: 200 })],
  ['a refusal of the application, not the session', () => json(400, { error: 'invalid_client' })],
];

export function refreshingRows({ stage, api, ada, start, tamper }: Story): void {
  describe('a token that has run out', () => {
    it('is renewed once, and the session stays what it was', async () => {
      const browser = await ada();
      const before = read(await browser.open('/account'));
      stage().advanceSeconds(301);
      const answer = await browser.open('/account');
      expect(read(answer)).toEqual(before);
      expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=Fe26/)]);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(read(await browser.open('/account'))).toEqual(before);
      expect(api().takeCalls()).toEqual(['refresh']);
    });

    it('is renewed once for ten requests at the same time', async () => {
      const browser = await ada();
      stage().advanceSeconds(301);
      const tabs = Array.from({ length: 10 }, () => browser.copy());
      const answers = await Promise.all(tabs.map((tab) => tab.open('/account')));
      expect(answers.map((answer) => read(answer).status)).toEqual(Array(10).fill('session'));
      expect(api().takeCalls()).toEqual(['refresh']);
    });

    it('is renewed for those too that are a little late with the old cookie', async () => {
      const browser = await ada();
      const late = browser.copy();
      stage().advanceSeconds(301);
      await browser.open('/account');
      stage().advanceSeconds(5);
      expect(read(await late.open('/account'))).toMatchObject({ status: 'session' });
      expect(api().takeCalls()).toEqual(['refresh']);
    });

    it.each(PASSING)(
      'leaves the cookie alone after %s, and the next request succeeds',
      async (_, failure) => {
        const browser = await ada();
        const cookie = browser.jar.get(SESSION_COOKIE);
        stage().advanceSeconds(301);
        api().breakNext('refresh', failure());
        const answer = await browser.open('/');
        expect(read(answer)).toMatchObject({ status: 'could_not_check' });
        expect(answer.cookies).toEqual([]);
        expect(browser.jar.get(SESSION_COOKIE)).toBe(cookie);
        expect(read(await browser.open('/'))).toMatchObject({ status: 'session' });
      },
    );

    it('shows a private page as out of reach for the moment, not as signed out', async () => {
      const browser = await ada();
      stage().advanceSeconds(301);
      api().breakNext('refresh', json(503, {}, { 'retry-after': '3' }));
      const answer = await browser.open('/account');
      expect(answer).toMatchObject({ status: 503, location: null, cookies: [] });
      expect(answer.headers.get('retry-after')).toBe('3');
      api().breakNext('refresh', json(503, {}));
      expect(JSON.parse((await browser.fetchData('/account')).text)).toMatchObject({
        code: 'could_not_check',
      });
    });
  });

  describe('a token that is about to run out', () => {
    it('is renewed ahead of time', async () => {
      const browser = await ada();
      stage().advanceSeconds(280);
      expect((await browser.open('/account')).cookies).toHaveLength(1);
    });

    it('is used as long as it lasts when it cannot be renewed', async () => {
      const browser = await ada();
      stage().advanceSeconds(280);
      api().breakNext('refresh', new TypeError('fetch failed'));
      const answer = await browser.open('/account');
      expect(read(answer)).toMatchObject({ status: 'session' });
      expect(answer.cookies).toEqual([]);
    });
  });

  describe('a session that the API has ended', () => {
    it('is cleared, with one way to sign in and no circle', async () => {
      const browser = await ada();
      await stage().revoke(read(await browser.open('/account')).sessionId ?? '');
      stage().advanceSeconds(301);
      const answer = await browser.open('/account');
      expect(answer).toMatchObject({ status: 303, location: '/login?return_to=%2Faccount' });
      expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=; .*Max-Age=0/)]);
      const begun = await browser.open(answer.location ?? '');
      expect(new URL(begun.location ?? '').pathname).toBe('/user_management/authorize');
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'absent' });
    });
  });

  describe('keys', () => {
    it('that are out of reach make nobody signed out', async () => {
      const browser = await ada();
      browser.face = await start();
      api().breakNext('keys', new TypeError('fetch failed'));
      const answer = await browser.open('/');
      expect(read(answer)).toMatchObject({ status: 'could_not_check' });
      expect(answer.cookies).toEqual([]);
      expect(read(await browser.open('/'))).toMatchObject({ status: 'session' });
    });

    it('are asked for once by ten requests at the same time', async () => {
      const browser = await ada();
      browser.face = await start();
      await Promise.all(Array.from({ length: 10 }, () => browser.copy().open('/')));
      expect(api().takeCalls()).toEqual(['keys']);
    });
  });

  describe('a token that is not what it should be', () => {
    it('of another issuer is none', async () => {
      const browser = await ada();
      browser.face = await start({ issuer: 'https://elsewhere.test' });
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'unreadable' });
    });

    it.each([
      ['without a signature', { alg: 'none' }, ''],
      ['signed with a shared secret', { alg: 'HS256' }, 'c2lnbmF0dXJl'],
    ])('%s is none', async (_, header, signature) => {
      const browser = await ada();
      await tamper(browser, (session) => {
        const [, claims = ''] = session.accessToken.split('.');
        const first = Buffer.from(JSON.stringify(header)).toString('base64url');
        return { ...session, accessToken: [first, claims, signature].join('.') };
      });
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'unreadable' });
    });

    it('of another user than the cookie is none', async () => {
      const browser = await ada();
      await tamper(browser, (session) => ({ ...session, user: { ...session.user, id: 'user_bob' } }));
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'unreadable' });
    });
  });
}
