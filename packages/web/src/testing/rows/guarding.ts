import { describe, expect, it } from 'vitest';
import { ADAS_EMAIL } from '../stage.js';
import { read, STATE_COOKIE, type Story } from '../story.js';

export function guardingRows({ visitor, ada, api, signIn }: Story): void {
  describe('somebody without a session', () => {
    it('sees a public page, and gets no cookie', async () => {
      const answer = await (await visitor()).open('/');
      expect(answer).toMatchObject({ status: 200, cookies: [] });
      expect(read(answer)).toEqual({ status: 'no_session', why: 'absent' });
      expect(api().takeCalls()).toEqual([]);
    });

    it('is sent to sign in from a private page, and comes back to it', async () => {
      const browser = await visitor();
      const answer = await browser.open('/account?tab=2');
      expect(answer).toMatchObject({
        status: 303,
        location: '/login?return_to=%2Faccount%3Ftab%3D2',
        cookies: [],
      });
      const begun = await browser.open(answer.location ?? '');
      expect(begun.cookies).toEqual([expect.stringMatching(`^${STATE_COOKIE}`)]);
      expect(await signIn(browser, answer.location ?? '')).toMatchObject({
        status: 303,
        location: '/account?tab=2',
      });
      expect(read(await browser.open('/account?tab=2'))).toMatchObject({
        status: 'session',
        email: ADAS_EMAIL,
      });
    });

    it('is told 401 where a script asks, without a way to another origin', async () => {
      const answer = await (await visitor()).fetchData('/account');
      expect(answer).toMatchObject({ status: 401, location: null, cookies: [] });
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'unauthorized' });
    });

    it('starts no sign-in by a page that the browser fetches ahead', async () => {
      const browser = await visitor();
      const headers = { 'sec-purpose': 'prefetch' };
      expect(await browser.open('/account', { headers })).toMatchObject({ status: 401, cookies: [] });
      expect(await browser.open('/login', { headers })).toMatchObject({ status: 503, cookies: [] });
    });

    it('is not sent back to where a form was posted', async () => {
      const answer = await (await visitor()).open('/account', { method: 'POST' });
      expect(answer.location).toBe('/login?return_to=%2F');
    });
  });

  describe('somebody with a session', () => {
    it('is known without a call and without a new cookie', async () => {
      const browser = await ada();
      const answer = await browser.open('/account');
      expect(read(answer)).toMatchObject({ status: 'session', email: ADAS_EMAIL });
      expect(answer.cookies).toEqual([]);
      expect(api().takeCalls()).toEqual([]);
    });

    it('gets answers that no cache keeps', async () => {
      const browser = await ada();
      for (const path of ['/', '/account']) {
        const { headers } = await browser.open(path);
        expect(headers.get('cache-control')).toBe('private, no-store');
      }
    });
  });
}
