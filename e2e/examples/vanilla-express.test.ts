import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anExample, type Example } from '../support/example.js';
import { readCode, readLink } from '../support/mailbox.js';
import {
  aStranger,
  aUser,
  button,
  deleteUser,
  enterCode,
  enterPassword,
  heading,
  link,
  type Person,
  signIn,
  signUp,
  textBox,
} from '../support/people.js';
import { useStage } from '../support/stage.js';

/** The one of the example's configuration file, whom its README names. */
const ADA = { email: 'ada@acme.test', password: 'correct horse battery' };
const TWICE_A_TOKEN_SECONDS = 600;

describe.each([
  // As AuthKit's quick start has it, a sign-in ends at the home page, wherever it began.
  { on: '@workos-inc/node', flags: ['--official'], comesBackTo: () => '/' },
  { on: '@latchkey/express', flags: [], comesBackTo: (deepLink: string) => deepLink },
])('the example vanilla-express on $on', ({ on, flags, comesBackTo }) => {
  let example: Example;
  const stage = useStage({
    config: async () => {
      example = await anExample('vanilla-express', flags);
      return example.config;
    },
  });

  beforeAll(async () => {
    // Without a Chromium there is no stage, and every test says so.
    if (example !== undefined) await example.start(stage.latchkey.url);
  }, 180_000);
  afterAll(async () => await example?.stop(), 60_000);

  const at = (path: string) => `${example.origin}${path}`;
  const visit = async (page: Page, path: string) => void (await page.goto(at(path)));
  const signInPage = (page: Page) => heading(page, /^Sign in/).waitFor();

  /** Whatever page of the application this is, it shows this person and no other. */
  const shows = async (page: Page, { email }: Person) =>
    await page.locator('.email').getByText(email, { exact: true }).waitFor();
  const showsNobody = async (page: Page) => {
    await link(page, 'Sign up').waitFor();
    expect(page.url()).toBe(at('/'));
    expect(await link(page, 'Sign out').isVisible()).toBe(false);
  };

  async function openSignedIn(): Promise<{ page: Page; person: Person }> {
    const person = await aUser(stage.latchkey);
    const page = await stage.open();
    await visit(page, '/login');
    await signIn(page, person);
    await shows(page, person);
    return { page, person };
  }

  const sessionCookie = async (page: Page) =>
    (await page.context().cookies(example.origin)).find(({ name }) => name === 'wos-session');

  it('is what its start says', () => {
    expect(example.printed).toContain(`On ${on}: ${example.origin}`);
  });

  it('signs a stranger up on the way to a page, shows it, and signs out', async () => {
    const stranger = aStranger();
    const page = await stage.open();
    await visit(page, '/account');
    await link(page, 'Sign up').click();
    await signUp(page, stranger);
    await textBox(page, 'Code').waitFor();
    await enterCode(page, await readCode(page, stage.latchkey.url, stranger.email));
    await shows(page, stranger);
    expect(page.url()).toBe(at(comesBackTo('/account')));

    await visit(page, '/account');
    await heading(page, 'Your account').waitFor();
    await shows(page, stranger);
    await page.reload();
    await shows(page, stranger);
    expect(await page.evaluate(async () => await (await fetch('/me')).json())).toMatchObject({
      user: { email: stranger.email, emailVerified: true, firstName: 'Ada', lastName: 'Lovelace' },
    });

    await link(page, 'Sign out').click();
    await showsNobody(page);
    await visit(page, '/account');
    await signInPage(page);
  });

  it('signs the person of its README in, out, and in again', async () => {
    const page = await stage.open();
    await visit(page, '/');
    for (const _time of ['once', 'again']) {
      await link(page, 'Sign in').click();
      await signIn(page, ADA);
      await shows(page, ADA);
      await link(page, 'Sign out').click();
      await showsNobody(page);
    }
  });

  it('leads to the hosted sign-up', async () => {
    const page = await stage.open();
    await visit(page, '/');
    await link(page, 'Sign up').click();
    await heading(page, /^Sign up/).waitFor();
  });

  it('does not let in with a wrong password, and does with one that was reset', async () => {
    const { email, password } = await aUser(stage.latchkey);
    const changed = 'three green bicycles';
    const page = await stage.open();
    await visit(page, '/login');
    await signIn(page, { email, password: 'not the password' });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('That email and password don’t match.');

    await link(page, 'Forgot password?').click();
    await button(page, 'Send reset link').click();
    await heading(page, 'Check your email').waitFor();
    await page.goto(await readLink(page, stage.latchkey.url, email, '/reset-password'));
    await textBox(page, 'New password').fill(changed);
    await button(page, 'Reset password').click();
    await enterPassword(page, changed);
    await shows(page, { email, password: changed });

    await link(page, 'Sign out').click();
    await link(page, 'Sign in').click();
    await signIn(page, { email, password });
    await alert.waitFor();
    await enterPassword(page, changed);
    await shows(page, { email, password: changed });
  });

  it('comes back to an address with all that is in it, and never to another site', async () => {
    const person = await aUser(stage.latchkey);
    const deepLink = '/account?tab=keys&name=a%26b';
    const page = await stage.open();
    await visit(page, deepLink);
    await signIn(page, person);
    await shows(page, person);
    expect(page.url()).toBe(at(comesBackTo(deepLink)));

    await visit(page, '/login?return_to=https://elsewhere.test/');
    await shows(page, person);
    expect(page.url()).toBe(at('/'));
  });

  it('a callback that is opened again leads on, and signs nobody out', async () => {
    const person = await aUser(stage.latchkey);
    const page = await stage.open();
    const callbacks: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(at('/callback?'))) callbacks.push(request.url());
    });
    await visit(page, '/login');
    await signIn(page, person);
    await shows(page, person);
    expect(callbacks).toHaveLength(1);
    await page.goto(callbacks[0] ?? '');
    // A page with a way on, and no stack of an error.
    await page.getByRole('link').first().waitFor();
    await visit(page, '/account');
    await shows(page, person);
  });

  it('a sign-in that was turned down, or that has nothing in it, is no failure of the server', async () => {
    for (const query of ['error=access_denied', '']) {
      expect((await fetch(at(`/callback?${query}`))).status).toBe(400);
    }
  });

  it('signs out in all tabs, and once more where there is nobody', async () => {
    const { page, person } = await openSignedIn();
    const other = await page.context().newPage();
    await visit(other, '/account');
    await shows(other, person);
    await link(page, 'Sign out').click();
    await showsNobody(page);
    await link(other, 'Sign out').click();
    await showsNobody(other);
  });

  it('a cookie that nobody sealed is nobody', async () => {
    const { page } = await openSignedIn();
    await page
      .context()
      .addCookies([{ name: 'wos-session', value: 'nobody-sealed-this', url: example.origin }]);
    await visit(page, '/');
    await showsNobody(page);
  });

  it('goes on, and signs out, where the access token has run out, and not where the session has ended', async () => {
    const [staying, leaving, gone] = [await openSignedIn(), await openSignedIn(), await openSignedIn()];
    const before = await sessionCookie(staying.page);
    await stage.latchkey.advanceClock(TWICE_A_TOKEN_SECONDS);
    await example.restartAhead(TWICE_A_TOKEN_SECONDS);

    await visit(staying.page, '/account');
    await shows(staying.page, staying.person);
    expect((await sessionCookie(staying.page))?.value).not.toBe(before?.value);
    await staying.page.reload();
    await shows(staying.page, staying.person);

    await link(leaving.page, 'Sign out').click();
    await showsNobody(leaving.page);
    await visit(leaving.page, '/account');
    await signInPage(leaving.page);

    await deleteUser(stage.latchkey, gone.person);
    await visit(gone.page, '/');
    await showsNobody(gone.page);
    expect(await sessionCookie(gone.page)).toBeUndefined();
  });
});
