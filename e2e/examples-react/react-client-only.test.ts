import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anExample, type Example } from '../support/example.js';
import { readCode } from '../support/mailbox.js';
import {
  aStranger,
  aUser,
  button,
  deleteUser,
  enterCode,
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
  { on: '@workos-inc/authkit-react', flags: ['--official'], devMode: 'true', isOurs: false },
  { on: '@latchkey/react', flags: [], devMode: 'true', isOurs: true },
  { on: '@latchkey/react', flags: [], devMode: 'false', isOurs: true },
])('the example react-client-only on $on (devMode: $devMode)', ({ on, flags, devMode, isOurs }) => {
  let example: Example;
  const stage = useStage({
    config: async () => {
      example = await anExample('react-client-only', flags);
      return example.config;
    },
  });

  beforeAll(async () => {
    // Without a Chromium there is no stage, and every test says so.
    if (example === undefined) return;
    vi.stubEnv('VITE_DEV_MODE', devMode);
    await example.start(stage.latchkey.url);
  }, 180_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await example?.stop();
  }, 60_000);

  const at = (path: string) => `${example.origin}${path}`;
  const visit = async (page: Page, path: string) => void (await page.goto(at(path)));
  const signInPage = (page: Page) => heading(page, /^Sign in/).waitFor();
  const shows = async (page: Page, { email }: Person) =>
    await page.locator('.email').getByText(email, { exact: true }).waitFor();
  const showsNobody = async (page: Page) => {
    await button(page, 'Sign up').waitFor();
    expect(page.url()).toBe(at('/'));
  };

  async function openSignedIn(person?: Person): Promise<{ page: Page; person: Person }> {
    const whom = person ?? (await aUser(stage.latchkey));
    const page = await stage.open();
    await page.clock.install();
    await visit(page, '/account');
    await signIn(page, whom);
    await shows(page, whom);
    return { page, person: whom };
  }

  const isTokenRequest = (request: Request) =>
    request.method() === 'POST' && request.url().endsWith('/user_management/authenticate');
  const grantOf = (request: Request) => (request.postDataJSON() as { grant_type: string }).grant_type;

  /** The token has run out, by the clocks of both sides. */
  async function expire(page: Page): Promise<void> {
    await stage.latchkey.advanceClock(TWICE_A_TOKEN_SECONDS);
    await page.clock.fastForward(1000 * TWICE_A_TOKEN_SECONDS);
  }

  it('is what its start says', () => {
    expect(example.printed).toContain(`On ${on}: ${example.origin}`);
  });

  it('signs a stranger up on the way to a page, comes back to it once, and stays signed in', async () => {
    const stranger = aStranger();
    const page = await stage.open();
    const grants: string[] = [];
    page.on('request', (request) => {
      if (isTokenRequest(request)) grants.push(grantOf(request));
    });
    await visit(page, '/account?tab=keys');
    await link(page, 'Sign up').click();
    await signUp(page, stranger);
    await textBox(page, 'Code').waitFor();
    await enterCode(page, await readCode(page, stage.latchkey.url, stranger.email));
    await shows(page, stranger);
    await heading(page, 'Your account').waitFor();
    expect(page.url()).toBe(at('/account?tab=keys'));
    // Strict mode runs every effect twice.
    expect(grants).toEqual(['authorization_code']);

    await page.reload();
    await shows(page, stranger);
    expect(grants.slice(1)).toContain('refresh_token');
  });

  it('signs the person of its README in, out, and in again', async () => {
    const page = await stage.open();
    for (const _time of ['once', 'again']) {
      await visit(page, '/account');
      await signIn(page, ADA);
      await shows(page, ADA);
      await button(page, 'Sign out').click();
      await showsNobody(page);
    }
    await visit(page, '/account');
    await signInPage(page);
  });

  it('leads to the hosted sign-up, and from a link to the sign-in with its address', async () => {
    const page = await stage.open();
    await visit(page, '/');
    await button(page, 'Sign up').click();
    await heading(page, /^Sign up/).waitFor();
    await visit(page, `/login?login_hint=${ADA.email}`);
    await textBox(page, 'Password').waitFor();
  });

  it('moves to an organization of the person', async () => {
    const { page } = await openSignedIn(ADA);
    await button(page, 'Work for Acme').click();
    await page.getByText('member of org_acme').waitFor();
    await page.reload();
    await page.getByText('member of org_acme').waitFor();
  });

  it('renews the token in silence when it runs out', async () => {
    const { page, person } = await openSignedIn();
    const renewal = page.waitForResponse((response) => isTokenRequest(response.request()));
    await expire(page);
    expect((await renewal).status()).toBe(200);
    await shows(page, person);
    await page.reload();
    await shows(page, person);
  });

  it('an outage signs nobody out', async () => {
    const { page, person } = await openSignedIn();
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

  it('a session that has ended leads to the sign-in', async () => {
    const { page, person } = await openSignedIn();
    await deleteUser(stage.latchkey, person);
    await expire(page);
    // The official provider draws its user on until something else draws it anew.
    if (isOurs) await signInPage(page);
    await visit(page, '/account');
    await signInPage(page);
    stage.takeComplaints();
  });

  it('signing out in one tab signs the other one out', async (test) => {
    test.skip(!isOurs, 'the tabs of the official package do not hear of each other');
    const { page, person } = await openSignedIn();
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
    const person = await aUser(stage.latchkey);
    const page = await stage.open();
    await visit(page, '/');
    const other = await page.context().newPage();
    await visit(other, '/account');
    await signIn(other, person);
    await shows(other, person);
    await shows(page, person);
  });

  it('says that nobody is signed in where a sign-in did not finish, without a loop', async () => {
    const page = await stage.open();
    await visit(page, '/callback?code=forged&state=forged');
    await heading(page, 'You are not signed in').waitFor();
    expect(page.url()).toBe(at('/callback'));
    if (isOurs) await page.getByText('not begun in this tab').waitFor();
    await button(page, 'Sign in').click();
    await signIn(page, ADA);
    await shows(page, ADA);
    stage.takeComplaints();
  });

  it('an address that is opened again signs nobody out', async () => {
    const person = await aUser(stage.latchkey);
    const page = await stage.open();
    const callbacks: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(at('/callback?'))) callbacks.push(request.url());
    });
    await visit(page, '/account');
    await signIn(page, person);
    await shows(page, person);
    await page.goto(callbacks[0] ?? '');
    if (isOurs) await shows(page, person);
    else await page.getByRole('heading').waitFor();
    await visit(page, '/account');
    await shows(page, person);
    stage.takeComplaints();
  });

  it('keeps no access token where it outlives the page, and no refresh token outside development', async () => {
    const { page, person } = await openSignedIn();
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toContain('eyJ');
    expect(kept.includes('refresh-token')).toBe(devMode === 'true');
    expect(await page.evaluate(() => document.cookie)).not.toContain('latchkey_refresh');
    await shows(page, person);
  });
});
