import type { Page, Request } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Credentials } from '../../packages/testing/src/index.js';
import { describeExample } from '../support/example/describe-example.js';
import { ADA } from '../support/example/signs-in.js';
import { button, heading, signIn, textBox } from '../support/people.js';

const isTokenRequest = (request: Request) =>
  request.method() === 'POST' && request.url().endsWith('/user_management/authenticate');
const grantOf = (request: Request) => (request.postDataJSON() as { grant_type: string }).grant_type;

// Whatever its address is, what a server without pages of its own answers is the application.
const differs = { turnedDown: 200 };

describeExample(
  'react-client-only',
  [
    {
      on: '@workos-inc/authkit-react',
      note: 'devMode',
      isClientOnly: true,
      variables: { VITE_DEV_MODE: 'true' },
      differs,
    },
    {
      on: '@latchkey/react',
      note: 'devMode',
      isClientOnly: true,
      variables: { VITE_DEV_MODE: 'true' },
      // The open page notices by itself.
      differs: { ...differs, looksAgain: async () => undefined },
    },
    {
      on: '@latchkey/react',
      isClientOnly: true,
      variables: { VITE_DEV_MODE: 'false' },
      differs: { ...differs, looksAgain: async () => undefined },
    },
  ],
  (example, { variables }) => {
    const { stage, isOurs, open, at, visit, signInPage, shows, showsNobody, expire } = example;
    const isDevMode = variables?.VITE_DEV_MODE === 'true';

    async function openSignedInAs(person: Credentials): Promise<Page> {
      const page = await open();
      await visit(page, '/account');
      await signIn(page, person);
      await shows(page, person);
      return page;
    }

    it('trades its code once, and its refresh token at a reload', async () => {
      const page = await open();
      const grants: string[] = [];
      page.on('request', (request) => {
        if (isTokenRequest(request)) grants.push(grantOf(request));
      });
      await visit(page, '/account');
      await signIn(page, ADA);
      await shows(page, ADA);
      // Strict mode runs every effect twice.
      expect(grants).toEqual(['authorization_code']);
      await page.reload();
      await shows(page, ADA);
      expect(grants.slice(1)).toContain('refresh_token');
    });

    it('leads from a link with an address to the password', async () => {
      const page = await open();
      await visit(page, `/login?login_hint=${ADA.email}`);
      await textBox(page, 'Password').waitFor();
    });

    it('moves to an organization of the person', async () => {
      const page = await openSignedInAs(ADA);
      await button(page, 'Work for Acme').click();
      await page.getByText('member of org_acme').waitFor();
      await page.reload();
      await page.getByText('member of org_acme').waitFor();
    });

    it('renews the token in silence when it runs out', async () => {
      const { page, person } = await example.openSignedIn();
      const renewal = page.waitForResponse((response) => isTokenRequest(response.request()));
      await expire(page);
      expect((await renewal).status()).toBe(200);
      await shows(page, person);
      await page.reload();
      await shows(page, person);
    });

    it('an outage signs nobody out', async () => {
      const { page, person } = await example.openSignedIn();
      let tries = 0;
      await page.route('**/user_management/authenticate', (route) => {
        tries += 1;
        return route.abort();
      });
      await expire(page);
      if (isOurs) await page.getByText('still signed in').waitFor();
      else await expect.poll(() => tries).toBeGreaterThan(0);
      await shows(page, person);
      await page.unroute('**/user_management/authenticate');
      const renewal = page.waitForResponse((response) => isTokenRequest(response.request()));
      await page.clock.fastForward(61_000);
      expect((await renewal).status()).toBe(200);
      await shows(page, person);
      if (isOurs) await expect.poll(() => page.getByText('still signed in').count()).toBe(0);
      stage.takeComplaints();
    });

    it('signing out in one tab signs the other one out', async (test) => {
      test.skip(!isOurs, 'the tabs of the official package do not hear of each other');
      const { page, person } = await example.openSignedIn();
      const other = await page.context().newPage();
      await visit(other, '/');
      await shows(other, person);
      await button(page, 'Sign out').click();
      await showsNobody(page);
      await showsNobody(other);
      await visit(other, '/account');
      await signInPage(other);
    });

    it('signing in in one tab signs the other one in', async (test) => {
      test.skip(!isOurs, 'the tabs of the official package do not hear of each other');
      const person = await stage.environment.createUser();
      const page = await open();
      await visit(page, '/');
      const other = await page.context().newPage();
      await visit(other, '/account');
      await signIn(other, person);
      await shows(other, person);
      await shows(page, person);
    });

    it('says that nobody is signed in where a sign-in did not finish, without a loop', async () => {
      const page = await open();
      await visit(page, '/callback?code=forged&state=forged');
      await heading(page, 'You are not signed in').waitFor();
      expect(page.url()).toBe(at('/callback'));
      if (isOurs) await page.getByText('not begun in this tab').waitFor();
      await button(page, 'Sign in').click();
      await signIn(page, ADA);
      await shows(page, ADA);
      stage.takeComplaints();
    });

    it('keeps no access token where it outlives the page, and no refresh token outside development', async () => {
      const { page, person } = await example.openSignedIn();
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
      expect(kept).not.toContain('eyJ');
      expect(kept.includes('refresh-token')).toBe(isDevMode);
      expect(await page.evaluate(() => document.cookie)).not.toContain('latchkey_refresh');
      await shows(page, person);
    });
  },
);
