import { describe, expect, it } from 'vitest';
import { json } from '../../../../session/src/testing/fake-api.js';
import { pathOf, read, type Story, stateCookies } from '../story.js';
import type { Visitor } from '../visitor.js';

export function callbackRows({ stage, api, visitor, ada, signIn }: Story): void {
  /** A sign-in that has come as far as the callback, which is not opened yet. */
  async function atCallback(browser: Visitor): Promise<string> {
    const { location } = await browser.open('/login?return_to=/account');
    return pathOf(await stage().signInAtPages(location ?? ''));
  }

  describe('a callback', () => {
    it('without a state is refused', async () => {
      const answer = await (await visitor()).open('/callback?code=any');
      expect(answer).toMatchObject({ status: 400, cookies: [] });
      expect(answer.text).toContain('Reason: missing_state');
      expect(answer.text).toContain('href="/login"');
    });

    it('of a sign-in that another browser began is refused, and asks the API nothing', async () => {
      const path = await atCallback(await visitor());
      const other = await visitor();
      await other.open('/login');
      const answer = await other.open(path);
      expect(answer).toMatchObject({ status: 400, cookies: [] });
      expect(answer.text).toContain('Reason: missing_cookie');
      expect(api().takeCalls()).toEqual([]);
    });

    it('that comes twice goes home the second time, and signs nobody out', async () => {
      const browser = await visitor();
      const path = await atCallback(browser);
      expect(await browser.open(path)).toMatchObject({ status: 303, location: '/account' });
      api().takeCalls();
      expect(await browser.open(path)).toMatchObject({ status: 303, location: '/', cookies: [] });
      expect(api().takeCalls()).toEqual([]);
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });

    it('that comes too late is refused', async () => {
      const browser = await visitor();
      const path = await atCallback(browser);
      // Ten minutes, and the one that clocks may differ by.
      stage().advanceSeconds(661);
      const answer = await browser.open(path);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('Reason: expired');
      expect(stateCookies(browser)).toEqual([]);
    });

    it('with an error of the provider says so as text, and clears its cookie', async () => {
      const browser = await visitor();
      const state = new URL((await browser.open('/login')).location ?? '').searchParams.get('state') ?? '';
      const error = { error: 'access_denied', error_description: '<b>You said no</b>', state };
      const answer = await browser.open(`/callback?${new URLSearchParams(error)}`);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('&lt;b&gt;You said no&lt;/b&gt;');
      expect(answer.text).toContain('Reason: access_denied');
      expect(stateCookies(browser)).toEqual([]);
    });

    it.each([
      ['a lost connection', new TypeError('fetch failed')],
      ['503', json(503, {}, { 'retry-after': '2' })],
    ])('is finished by a reload after %s', async (_, failure) => {
      const browser = await visitor();
      const path = await atCallback(browser);
      api().breakNext('exchange', failure);
      expect(await browser.open(path)).toMatchObject({ status: 503, cookies: [] });
      expect(await browser.open(path)).toMatchObject({ status: 303, location: '/account' });
    });

    it('is finished by a reload when the keys were out of reach', async () => {
      const browser = await visitor();
      const path = await atCallback(browser);
      api().breakNext('keys', new TypeError('fetch failed'));
      expect(await browser.open(path)).toMatchObject({ status: 503, cookies: [] });
      expect(await browser.open(path)).toMatchObject({ status: 303, location: '/account' });
    });

    it('says what is wrong with the configuration, once, instead of going round in circles', async () => {
      const browser = await visitor({ issuer: 'https://elsewhere.test' });
      const answer = await signIn(browser);
      expect(answer.status).toBe(500);
      expect(answer.text).toContain('WORKOS_ISSUER');
      expect(browser.jar.size).toBe(0);
    });

    it('of a stranger does not touch the session that is there', async () => {
      const browser = await ada();
      const answer = await browser.open('/callback?code=any&state=any');
      expect(answer).toMatchObject({ status: 303, location: '/', cookies: [] });
      expect(read(await browser.open('/account'))).toMatchObject({ status: 'session' });
    });
  });
}
