import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { createTestEnvironment, type TestAnswer, type TestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, aUser, claimsOf, signedIn } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { signInAtPages } from './inhabited.js';
import { balanced, type SecondServer, startSecondServer } from './second-server.js';

const isEmbedded = process.env.LATCHKEY_TEST_ENGINE !== 'postgres';
const suite = isEmbedded
  ? 'two servers on one database (skipped: the embedded database has one server)'
  : 'two servers on one database';

describe.skipIf(isEmbedded)(suite, () => {
  /** Never asked itself: it brings database, time and mails. */
  let ground: TestServer;
  let one: SecondServer;
  let two: SecondServer;
  let environment: TestEnvironment;

  beforeAll(async () => {
    ground = await startTestServer();
  });
  afterAll(() => ground?.close());

  beforeEach(async () => {
    one = await startSecondServer(ground);
    two = await startSecondServer(ground);
    environment = await createTestEnvironment(ground.context, balanced(one.app, two.app), {
      signOutRedirects: ['http://localhost:3000/'],
    });
  });
  afterEach(() => Promise.all([one.close(), two.close()]));

  const both = () => balanced(one.app, two.app);

  /** The page of a browser in two tabs, one at each server. */
  const inTabs = (browser: TestBrowser) =>
    Promise.all(
      [one, two].map(async ({ app }) => {
        const tab = new TestBrowser(app);
        for (const [name, value] of browser.cookies) tab.cookies.set(name, value);
        await tab.visit(browser.page?.url ?? '');
        return tab;
      }),
    );
  const refreshAt = async ({ app }: SecondServer, token: string): Promise<TestAnswer> => {
    const { environment: client, apiKey } = environment;
    const answer = await app.inject({
      method: 'POST',
      url: '/user_management/authenticate',
      payload: {
        grant_type: 'refresh_token',
        client_id: client.clientId,
        client_secret: apiKey,
        refresh_token: token,
      },
    });
    return { status: answer.statusCode, body: answer.json(), text: answer.body, headers: answer.headers };
  };

  test('take turns at a whole life of a session', async () => {
    const browser = new TestBrowser(both());
    const { url, verifier } = authorizationUrl(environment, { screen_hint: 'sign-up' });
    await browser.visit(url);
    const asked = await browser.submit({
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: 'ada@northwind.test',
      password: ADAS_PASSWORD,
    });
    expect(asked.heading).toBe('Check your email');
    const { leftTo } = await browser.submit({ code: ground.mails.at(-1)?.code ?? '' });
    const code = leftTo?.searchParams.get('code');
    const first = await environment.authenticate({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
    });
    expect(first.body.user).toMatchObject({ email: 'ada@northwind.test', email_verified: true });
    let token = first.body.refresh_token;
    for (let turn = 0; turn < 4; turn += 1) {
      ground.clock.advance(300);
      const { status, body } = await environment.authenticate({
        grant_type: 'refresh_token',
        refresh_token: token,
      });
      expect(status).toBe(200);
      token = body.refresh_token;
    }
    const again = await browser.visit(authorizationUrl(environment).url);
    expect(again.leftTo?.searchParams.get('code')).toBeTruthy();
    const { sid } = claimsOf(first.body.access_token);
    await browser.visit(`/user_management/sessions/logout?session_id=${sid}`);
    for (const server of [one, two]) {
      expect((await refreshAt(server, token)).body.error).toBe('invalid_grant');
    }
    expect((await browser.visit(authorizationUrl(environment).url)).heading).toMatch(/^Sign in/);
  });

  test('sign alike: a token of either is read with the keys of the other', async () => {
    const ada = await aUser(environment);
    const kids = new Set<unknown>();
    for (let turn = 0; turn < 4; turn += 1) {
      const { access_token: token } = await signedIn(environment, ada);
      kids.add(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid);
    }
    expect(kids.size).toBe(1);
    const sets = await Promise.all(
      [one, two].map(({ app }) => app.inject(`/sso/jwks/${environment.environment.clientId}`)),
    );
    expect(sets[0]?.json()).toEqual(sets[1]?.json());
    expect(sets[0]?.json().keys.map((key: { kid: string }) => key.kid)).toEqual(
      expect.arrayContaining([...kids]),
    );
  });

  test('answer fifty parallel uses of one refresh token, and agree on the next for good', async () => {
    const ada = await aUser(environment);
    for (let round = 0; round < 5; round += 1) {
      const { refresh_token: token } = await signedIn(environment, ada);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => refreshAt(index % 2 ? one : two, token)),
      );
      expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200));
      const [next, ...others] = new Set(answers.map((answer) => answer.body.refresh_token));
      expect(others).toEqual([]);
      // Beyond the time in which any of them would be answered.
      ground.clock.advance(31);
      expect((await refreshAt(one, next)).status).toBe(200);
    }
  });

  test('sign nobody out when one of them is stopped amid fifty refreshes', async () => {
    const { refresh_token: token } = await signedIn(environment, await aUser(environment));
    const under = Array.from({ length: 50 }, (_, index) => refreshAt(index % 2 ? one : two, token));
    const [, ...answers] = await Promise.all([
      two.close(),
      ...under.map((one) => one.catch(() => undefined)),
    ]);
    two = await startSecondServer(ground);
    // Whoever got no answer, or 503, asks again with the token that it has.
    const settled = await Promise.all(
      answers.map((answer) => (answer?.status === 200 ? answer : refreshAt(one, token))),
    );
    expect(settled.map((answer) => answer.status)).toEqual(Array(50).fill(200));
    expect(answers.every((answer) => answer === undefined || [200, 503].includes(answer.status))).toBe(true);
    const newest = new Set(settled.map((answer) => answer.body.refresh_token));
    expect(newest.size).toBe(1);
    ground.clock.advance(31);
    for (const next of newest) expect((await refreshAt(two, next)).status).toBe(200);
  });

  test('go on after ten minutes in which none of them ran, also where the last answer was lost', async () => {
    const { refresh_token: token } = await signedIn(environment, await aUser(environment));
    await refreshAt(one, token);
    await Promise.all([one.close(), two.close()]);
    ground.clock.advance(600);
    one = await startSecondServer(ground);
    two = await startSecondServer(ground);
    const first = await refreshAt(two, token);
    expect(first.status).toBe(200);
    ground.clock.advance(31);
    expect((await refreshAt(one, first.body.refresh_token)).status).toBe(200);
  });

  test('know a flow, a browser and a form of before, when both were started anew in between', async () => {
    const ada = await aUser(environment);
    const browser = new TestBrowser(one.app);
    const page = await browser.visit(authorizationUrl(environment).url);
    await Promise.all([one.close(), two.close()]);
    one = await startSecondServer(ground);
    two = await startSecondServer(ground);
    const later = new TestBrowser(two.app);
    for (const [name, value] of browser.cookies) later.cookies.set(name, value);
    await later.visit(page.url);
    await later.submit({ email: ada.email });
    expect((await later.submit({ password: ada.password })).leftTo?.pathname).toBe('/callback');
  });

  test('exchange a callback that was opened twice once, and leave its session alone', async () => {
    const ada = await aUser(environment);
    const { code, verifier } = await signInAtPages(both(), environment, ada);
    const exchange = () =>
      environment.authenticate({ grant_type: 'authorization_code', code, code_verifier: verifier });
    const answers = await Promise.all([exchange(), exchange()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
    const token = answers.find((answer) => answer.status === 200)?.body.refresh_token;
    expect((await refreshAt(one, token)).status).toBe(200);
    expect((await refreshAt(two, token)).status).toBe(200);
  });

  test('take a password that is sent to both at once, as by a double click', async () => {
    const ada = await aUser(environment);
    const browser = new TestBrowser(both());
    await browser.visit(authorizationUrl(environment).url);
    await browser.submit({ email: ada.email });
    const pages = await Promise.all(
      (await inTabs(browser)).map((tab) => tab.submit({ password: ada.password })),
    );
    expect(pages.some((page) => page.leftTo?.pathname === '/callback')).toBe(true);
    expect(Math.max(...pages.map((page) => page.status))).toBeLessThan(500);
  });

  test('complete a sign-up whose code is entered at both at once as one person', async () => {
    const browser = new TestBrowser(both());
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    const email = 'grace@northwind.test';
    await browser.submit({ first_name: 'Grace', last_name: '', email, password: ADAS_PASSWORD });
    const tabs = await inTabs(browser);
    const code = ground.mails.at(-1)?.code ?? '';
    const pages = await Promise.all(tabs.map((tab) => tab.submit({ code })));
    // Of two that are as fast as each other, one may be asked again; neither meets a failure.
    expect(pages.some((page) => page.leftTo?.pathname === '/callback')).toBe(true);
    expect(Math.max(...pages.map((page) => page.status))).toBeLessThan(500);
    const { body } = await environment.request('GET', `/user_management/users?email=${email}`);
    expect(body.data).toHaveLength(1);
  });
});
