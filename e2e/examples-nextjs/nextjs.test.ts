import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeExample } from '../support/example/describe-example.js';
import { button, heading, link, signIn } from '../support/people.js';

const alike = {
  /** A storm of requests that all find the token expired. */
  whileExpired: async (page: Page) => {
    const statuses = await page.evaluate(
      async () => await Promise.all(Array.from({ length: 20 }, async () => (await fetch('/account')).status)),
    );
    expect(statuses).toEqual(Array(20).fill(200));
  },
  looksAgain: async (page: Page) => await page.evaluate(() => void window.dispatchEvent(new Event('focus'))),
};

describeExample(
  'nextjs',
  [
    {
      on: '@workos-inc/authkit-nextjs',
      says: 'Ready in',
      differs: { ...alike, turnedDown: 500, hasPageForUsedCallback: false },
    },
    { on: '@latchkey/nextjs', says: 'Ready in', differs: { ...alike, startsAtEmptyCallback: true } },
  ],
  ({ stage, isOurs, at, open, visit, shows, openSignedIn, sessionCookie }) => {
    it('leads from a page that sees to it itself that somebody is signed in, and back', async ({
      annotate,
    }) => {
      if (!isOurs) {
        expect((await fetch(at('/orders'), { headers: { accept: 'text/html' } })).status).toBe(500);
        await annotate('it sets a cookie while a page is rendered: authkit-nextjs#482', 'own fault');
        return;
      }
      const { page, person } = await openSignedIn('/orders?page=2');
      expect(page.url()).toBe(at('/orders?page=2'));
      await heading(page, 'Your orders').waitFor();
      await shows(page, person);
    });

    it('knows the person in the browser, and renews the session from there', async () => {
      const { page, person } = await openSignedIn('/profile');
      // The official package's hook forgets the page that it was on.
      expect(page.url()).toBe(at(isOurs ? '/profile' : '/'));
      await visit(page, '/profile');
      await heading(page, 'Your profile').waitFor();
      await shows(page, person);
      await page.getByText(/^session_/).waitFor();
      const before = await sessionCookie(page);
      await button(page, 'Refresh').click();
      await expect.poll(() => sessionCookie(page), { timeout: 20_000 }).not.toBe(before);
      await shows(page, person);
    });

    it('leads to sign in by a link that the framework follows with a script', async () => {
      const person = await stage.environment.createUser();
      const page = await open();
      await visit(page, '/');
      await link(page, 'Your account').click();
      await signIn(page, person);
      await shows(page, person);
      const complaints = stage.takeComplaints();
      // On ours a 401 that the framework answers with a visit; the official one's redirect ends at another origin.
      expect(complaints.some((text) => text.includes('CORS policy'))).toBe(!isOurs);
    });
  },
);
