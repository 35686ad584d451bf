import { describe, expect, it } from 'vitest';
import { unpredictable } from '../../../../session/src/testing/large.js';
import { PASSWORD, read, SESSION_COOKIE, type Story } from '../story.js';
import type { Visitor } from '../visitor.js';

const NEW_PASSWORD = 'a password that is new and has more than 32 characters';
const NAMES = [SESSION_COOKIE, `${SESSION_COOKIE}.1`, `${SESSION_COOKIE}.2`];

const signedOut = { status: 'no_session', why: 'unreadable' };

export function largeSessionRows({ ada, start, tamper, stage }: Story): void {
  /** Ada with more to her than one cookie holds, and as the application wrote it: sealed anew, with another password. */
  async function largeAda(): Promise<Visitor> {
    const browser = await ada();
    const metadata = { note: unpredictable(6000) };
    await tamper(browser, (session) => ({ ...session, user: { ...session.user, metadata } }));
    browser.face = await start({ cookiePassword: NEW_PASSWORD, previousCookiePasswords: [PASSWORD] });
    await browser.open('/account');
    browser.face = await start({ cookiePassword: NEW_PASSWORD });
    return browser;
  }

  describe('a session that is too large for one cookie', () => {
    it('is in several, and is read in whatever order they come', async () => {
      const browser = await largeAda();
      expect([...browser.jar.keys()].sort()).toEqual(NAMES);
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
      const cookies = [...browser.jar].reverse();
      browser.jar.clear();
      for (const [name, value] of cookies) browser.jar.set(name, value);
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });

    it('leaves nothing behind when it fits into one again', async () => {
      const browser = await largeAda();
      // The API knows nothing of what was put into the cookie.
      stage().advanceSeconds(301);
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
      expect([...browser.jar.keys()]).toEqual([SESSION_COOKIE]);
    });

    it('leaves nothing behind when it ends', async () => {
      const browser = await largeAda();
      await stage().revoke(read(await browser.open('/account')).sessionId ?? '');
      stage().advanceSeconds(301);
      await browser.open('/account');
      expect(browser.jar.size).toBe(0);
    });

    it.each(NAMES.slice(1))('is signed out cleanly without %s', async (name) => {
      const browser = await largeAda();
      browser.jar.delete(name);
      expect(read(await browser.open('/'))).toEqual(signedOut);
      expect(browser.jar.size).toBe(0);
      expect(await browser.open('/account')).toMatchObject({ location: '/login?return_to=%2Faccount' });
    });

    it('is nobody’s without its first cookie', async () => {
      const browser = await largeAda();
      browser.jar.delete(SESSION_COOKIE);
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'absent' });
    });

    it('is not put together from those of two', async () => {
      const [browser, other] = [await largeAda(), await largeAda()];
      browser.jar.set(NAMES[1] ?? '', other.jar.get(NAMES[1] ?? '') ?? '');
      expect(read(await browser.open('/'))).toEqual(signedOut);
    });
  });

  describe('a cookie that somebody planted beside the session’s', () => {
    it.each([
      ['a session of one cookie', ada],
      ['a session of several', largeAda],
    ])('changes nothing of %s', async (_, signedIn) => {
      const browser = await signedIn();
      for (const more of ['3', '0', '01', '99']) browser.jar.set(`${SESSION_COOKIE}.${more}`, 'planted');
      const answer = await browser.open('/account');
      expect(read(answer)).toMatchObject({ status: 'session' });
      expect(answer.cookies).toEqual([]);
    });

    it.each(['999999999.Fe26', '2.', '3.3.3.', '0.Fe26', '1.Fe26'])(
      'as the session itself, saying %j, is none',
      async (value) => {
        const browser = await ada();
        browser.jar.set(SESSION_COOKIE, value);
        expect(read(await browser.open('/'))).toEqual(signedOut);
        expect(browser.jar.size).toBe(0);
      },
    );
  });
}
