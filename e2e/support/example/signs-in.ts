import { expect, it } from 'vitest';
import { newCredentials } from '../../../packages/testing/src/index.js';
import { control, enterCode, heading, link, signIn, signUp, textBox } from '../people.js';
import type { Differences } from './describe-example.js';
import type { ExampleStage } from './use-example.js';

/** The one of every example's configuration file, whom its README names. */
export const ADA = { email: 'ada@acme.test', password: 'correct horse battery' };

/** Ways into an example, and what comes of those that lead nowhere. */
export function itSignsIn(
  { stage, isOurs, open, at, visit, signInPage, shows, showsNobody, callbacksOf }: ExampleStage,
  {
    comesBackTo = (deepLink) => deepLink,
    turnedDown = 400,
    startsAtEmptyCallback = false,
    hasPageForUsedCallback = true,
  }: Differences,
): void {
  it('signs a stranger up on the way to a page, comes back to it, and signs out', async () => {
    const stranger = newCredentials();
    const page = await open();
    await visit(page, '/account');
    await link(page, 'Sign up').click();
    await signUp(page, stranger);
    await textBox(page, 'Code').waitFor();
    await enterCode(page, await stage.latchkey.mailbox.code(stranger.email));
    await shows(page, stranger);
    expect(page.url()).toBe(at(comesBackTo('/account')));

    await visit(page, '/account');
    await heading(page, 'Your account').waitFor();
    await shows(page, stranger);
    await page.reload();
    await shows(page, stranger);

    await control(page, 'Sign out').click();
    await showsNobody(page);
    await visit(page, '/account');
    await signInPage(page);
  });

  it('signs the person of its README in from its first page, out, and in again', async () => {
    const page = await open();
    await visit(page, '/');
    for (const _time of ['once', 'again']) {
      await control(page, 'Sign in').click();
      await signIn(page, ADA);
      await shows(page, ADA);
      expect(page.url()).toBe(at('/'));
      await control(page, 'Sign out').click();
      await showsNobody(page);
    }
  });

  it('leads to the hosted sign-up', async () => {
    const page = await open();
    await visit(page, '/');
    await control(page, 'Sign up').click();
    await heading(page, /^Sign up/).waitFor();
  });

  it('comes back to an address with all that is in it, and never to another site', async () => {
    const person = await stage.environment.createUser();
    const deepLink = '/account?tab=keys&name=a%26b';
    const page = await open();
    await visit(page, deepLink);
    await signIn(page, person);
    await shows(page, person);
    expect(page.url()).toBe(at(comesBackTo(deepLink)));

    // An open page may ask who it is shown to, and complain of an answer that it did not expect.
    await page.goto('about:blank');
    await page.context().clearCookies();
    await visit(page, '/login?return_to=https://elsewhere.test/');
    await signIn(page, person);
    await shows(page, person);
    expect(page.url()).toBe(at('/'));
  });

  it('a callback that is opened again signs nobody out', async () => {
    const person = await stage.environment.createUser();
    const page = await open();
    const callbacks = callbacksOf(page);
    await visit(page, '/account');
    await signIn(page, person);
    await shows(page, person);
    expect(callbacks).toHaveLength(1);
    await page.goto(callbacks[0] ?? '');
    if (hasPageForUsedCallback) await page.getByRole('link').or(page.getByRole('button')).first().waitFor();
    await visit(page, '/account');
    await shows(page, person);
    // A refused exchange is told in a page’s console, and an answer that is no page has no icon.
    const complaints = stage.takeComplaints();
    if (isOurs) expect(complaints.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
  });

  it('a sign-in that was turned down, or that has nothing in it, signs nobody in, without a loop', async () => {
    const page = await open();
    const refused = ['error=access_denied&state=unknown', ...(startsAtEmptyCallback ? [] : [''])];
    for (const query of refused) {
      const answer = await page.goto(at(`/callback?${query}`));
      expect(answer?.status()).toBe(turnedDown);
      expect(new URL(page.url()).pathname).toBe('/callback');
    }
    await visit(page, '/account');
    await signInPage(page);
    // A browser looks for the icon of an answer that is no page.
    stage.takeComplaints();
  });
}
