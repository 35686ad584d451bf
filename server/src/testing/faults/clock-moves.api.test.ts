import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rotateSigningKeys } from '../../features/signing-keys/service.js';
import { authorizationUrl, TestBrowser } from '../browser.js';
import type { TestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, aUser, claimsOf, type Person, signedIn } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';

const MINUTES = 60;
const HOURS = 60 * MINUTES;
const DAYS = 24 * HOURS;
const BACK = -5 * MINUTES;
const NEW_PASSWORD = 'three unrelated words';

let server: TestServer;
let environment: TestEnvironment;
let ada: Person;
let startedAt: number;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  startedAt = server.clock.now().getTime();
  environment = await server.environment();
  ada = await aUser(environment);
});
// Each story begins at the same moment.
afterEach(() => server.clock.advance((startedAt - server.clock.now().getTime()) / 1000));

const refresh = (token: string) =>
  environment.authenticate({ grant_type: 'refresh_token', refresh_token: token });
const lastCode = () => server.mails.at(-1)?.code ?? '';

/** Refreshes with the newest token, so many times. */
async function refreshOn(token: string, times = 1): Promise<string> {
  let newest = token;
  for (let time = 0; time < times; time += 1) {
    const { status, body } = await refresh(newest);
    expect(status).toBe(200);
    newest = body.refresh_token;
  }
  return newest;
}

async function signInAtPages() {
  const browser = new TestBrowser(server.app);
  const { url, verifier } = authorizationUrl(environment);
  await browser.visit(url);
  await browser.submit({ email: ada.email });
  const page = await browser.submit({ password: ADAS_PASSWORD });
  return { browser, verifier, code: page.leftTo?.searchParams.get('code') ?? '' };
}

const exchange = ({ code, verifier }: { code: string; verifier: string }) =>
  environment.authenticate({ grant_type: 'authorization_code', code, code_verifier: verifier });

describe('a clock that goes back five minutes signs no one out', () => {
  it.each([
    ['a new session', 0],
    ['one that has just been refreshed', 1],
    ['one with a long row of refreshes', 20],
  ])('%s goes on', async (_, refreshes) => {
    const first = (await signedIn(environment, ada)).refresh_token;
    const token = await refreshOn(first, refreshes);
    server.clock.advance(BACK);
    const newest = await refreshOn(token, 3);
    // Two tabs: the other one shows the token of before the clock was moved, a moment later.
    await refreshOn(await refreshOn(token));
    server.clock.advance(10 * MINUTES);
    await refreshOn(newest, 2);
  });

  it('answers once more what was lost while the clock was moved', async () => {
    const token = await refreshOn((await signedIn(environment, ada)).refresh_token);
    await refresh(token);
    server.clock.advance(BACK);
    const again = await refresh(token);
    expect(again.status).toBe(200);
    server.clock.advance(8 * MINUTES);
    await refreshOn(again.body.refresh_token, 2);
  });

  it('signs tokens that nobody takes for tokens of the future', async () => {
    const token = (await signedIn(environment, ada)).refresh_token;
    server.clock.advance(BACK);
    const { body } = await refresh(token);
    const { iat, exp } = claimsOf(body.access_token);
    expect(iat).toBe(Math.floor(server.clock.now().getTime() / 1000));
    expect(Number(exp) - Number(iat)).toBe(300);
  });

  it('keeps the session at the hosted pages, and the sign-in that is under way', async () => {
    const { browser, ...first } = await signInAtPages();
    const other = new TestBrowser(server.app);
    await other.visit(authorizationUrl(environment).url);
    await other.submit({ email: ada.email });
    server.clock.advance(BACK);
    const again = await browser.visit(authorizationUrl(environment).url);
    expect(again.leftTo?.searchParams.get('code')).toBeTruthy();
    const finished = await other.submit({ password: ADAS_PASSWORD });
    expect(finished.leftTo?.searchParams.get('code')).toBeTruthy();
    expect((await exchange(first)).status).toBe(200);
  });
});

describe('a clock that was ahead and is put right', () => {
  it('leaves sessions that looked too old as they were', async () => {
    const token = (await signedIn(environment, ada)).refresh_token;
    server.clock.advance(30 * DAYS);
    expect((await refresh(token)).body.error).toBe('invalid_grant');
    server.clock.advance(-30 * DAYS);
    await refreshOn(token, 2);
  });

  it('lets sessions that were made meanwhile go on', async () => {
    server.clock.advance(2 * HOURS);
    const token = await refreshOn((await signedIn(environment, ada)).refresh_token, 3);
    server.clock.advance(-2 * HOURS);
    await refreshOn(await refreshOn(token, 3));
  });

  it('signs with the key of an environment that was made meanwhile', async () => {
    server.clock.advance(2 * HOURS);
    environment = await server.environment();
    ada = await aUser(environment);
    const { refresh_token: token } = await signedIn(environment, ada);
    server.clock.advance(-2 * HOURS);
    await refreshedWithPublishedKey(token);
    expect((await signedIn(environment, ada)).access_token).toBeTruthy();
  });

  it.each([
    ['planned', false],
    ['forced', true],
  ])('signs with a published key after a rotation that was %s meanwhile', async (_, compromised) => {
    const { refresh_token: token } = await signedIn(environment, ada);
    server.clock.advance(2 * HOURS);
    const { kid } = await rotateSigningKeys(server.context, environment.environment.id, { compromised });
    const newest = await refreshedWithPublishedKey(token, kid);
    server.clock.advance(-2 * HOURS);
    await refreshedWithPublishedKey(newest);
  });

  /** Refreshes; the key that signed is in the key set. */
  async function refreshedWithPublishedKey(token: string, expected?: string): Promise<string> {
    const { status, body } = await refresh(token);
    expect(status).toBe(200);
    const [header = ''] = body.access_token.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const jwks = await environment.request('GET', `/sso/jwks/${environment.environment.clientId}`);
    expect(jwks.body.keys.map((key: { kid: string }) => key.kid)).toContain(kid);
    if (expected !== undefined) expect(kid).toBe(expected);
    return body.refresh_token;
  }
});

describe('codes', () => {
  it('of six digits are good after a clock that goes back', async () => {
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    await browser.submit({
      first_name: '',
      last_name: '',
      email: 'grace@northwind.test',
      password: NEW_PASSWORD,
    });
    server.clock.advance(BACK);
    const done = await browser.submit({ code: lastCode() });
    expect(done.leftTo?.searchParams.get('code')).toBeTruthy();
  });

  it('of an authorization run out by the clock, and are good for one use whatever it says', async () => {
    const early = await signInAtPages();
    server.clock.advance(11 * MINUTES);
    expect((await exchange(early)).body.error).toBe('invalid_grant');
    server.clock.advance(-11 * MINUTES);
    expect((await exchange(early)).status).toBe(200);
    server.clock.advance(BACK);
    expect((await exchange(early)).body.error).toBe('invalid_grant');
  });
});

describe('limits', () => {
  const wrongPassword = () =>
    environment.authenticate({ grant_type: 'password', email: ada.email, password: 'not the one' });

  it('of password tries lock nobody out for good when the clock was far ahead', async () => {
    server.clock.advance(2 * DAYS);
    for (let tries = 0; tries < 11; tries += 1) await wrongPassword();
    expect((await wrongPassword()).status).toBe(429);
    server.clock.advance(-2 * DAYS);
    expect((await wrongPassword()).body.code).toBe('invalid_credentials');
    await signedIn(environment, ada);
  });

  it('of password tries are not got round by a clock that goes back five minutes', async () => {
    for (let tries = 0; tries < 10; tries += 1) await wrongPassword();
    server.clock.advance(BACK);
    expect((await wrongPassword()).status).toBe(429);
    server.clock.advance(21 * MINUTES);
    await signedIn(environment, ada);
  });

  it('of mails let the next one go soon after a clock that goes back', async () => {
    const ask = () =>
      environment.request('POST', '/user_management/password_reset', { body: { email: ada.email } });
    expect((await ask()).status).toBe(201);
    const sent = server.mails.length;
    server.clock.advance(BACK);
    server.clock.advance(31);
    expect((await ask()).status).toBe(201);
    expect(server.mails.length).toBe(sent + 1);
  });
});
