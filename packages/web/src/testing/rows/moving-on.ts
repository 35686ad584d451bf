import { describe, expect, it } from 'vitest';
import { json } from '../../../../session/src/testing/fake-api.js';
import { APP_ORIGIN } from '../stage.js';
import { read, SESSION_COOKIE, type Story } from '../story.js';

export function movingOnRows({ stage, api, ada, visitor }: Story): void {
  describe('signing out', () => {
    it.each([
      ['while the token is good', 0],
      ['after the token has run out', 301],
    ])('ends the session at the API %s', async (_, seconds) => {
      const browser = await ada();
      const left = browser.copy();
      stage().advanceSeconds(seconds);
      const answer = await browser.open('/logout');
      expect(answer.status).toBe(303);
      expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=; .*Max-Age=0/)]);
      expect(await stage().followSignOut(answer.location ?? '')).toBe(`${APP_ORIGIN}/`);
      expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'absent' });

      stage().advanceSeconds(301);
      expect(read(await left.open('/'))).toEqual({ status: 'no_session', why: 'ended' });
    });

    it('without a session goes straight home', async () => {
      const answer = await (await visitor()).open('/logout');
      expect(answer).toMatchObject({ status: 303, location: `${APP_ORIGIN}/`, cookies: [] });
    });

    it('with a cookie that cannot be read clears it', async () => {
      const browser = await visitor();
      browser.jar.set(SESSION_COOKIE, 'garbage');
      expect(await browser.open('/logout')).toMatchObject({ location: `${APP_ORIGIN}/` });
      expect(browser.jar.size).toBe(0);
    });

    it('does not happen by a link that the browser fetches ahead', async () => {
      const browser = await ada();
      const answer = await browser.open('/logout', { headers: { 'sec-purpose': 'prefetch;prerender' } });
      expect(answer).toMatchObject({ status: 503, cookies: [] });
    });
  });

  describe('another organization', () => {
    it('is what the session is in from then on, refreshed or not', async () => {
      const browser = await ada();
      const organizationId = await stage().joinOrganization();
      expect(read(await browser.open(`/switch?to=${organizationId}`))).toMatchObject({ organizationId });
      expect(read(await browser.open('/account'))).toMatchObject({ organizationId });
      stage().advanceSeconds(301);
      expect(read(await browser.open('/account'))).toMatchObject({ organizationId });
      expect(api().takeCalls()).toEqual(['refresh', 'refresh']);
    });

    it('that is not open to the user leaves the session where it was', async () => {
      const browser = await ada();
      const answer = await browser.open('/switch?to=org_01J00000000000000000000000');
      expect(read(answer)).toMatchObject({
        status: 'switch_refused',
        code: expect.stringMatching(/^organization_/),
      });
      expect(answer.cookies).toEqual([]);
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });

    it('that cannot be asked for at present is not pretended', async () => {
      const browser = await ada();
      api().breakNext('refresh', json(503, {}));
      const answer = await browser.open('/switch?to=org_any');
      expect(read(answer)).toMatchObject({ status: 'could_not_check' });
      expect(answer.cookies).toEqual([]);
    });
  });
}
