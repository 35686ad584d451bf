import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MailTransport } from '../../platform/mail/transport.js';
import { authorizationUrl, type Page, TestBrowser } from '../browser.js';
import type { TestEnvironment } from '../environment.js';
import { aUser } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';

let server: TestServer;
let transport: MailTransport;
beforeAll(async () => {
  server = await startTestServer();
  transport = server.context.mail;
});
afterEach(() => {
  server.context.mail = transport;
});
afterAll(() => server?.close());

/** Addresses of one length, so that nothing but what the server knows can make a difference. */
const KNOWN = 'ada@northwind.test';
const WITHOUT_PASSWORD = 'bob@northwind.test';
const UNVERIFIED = 'cyd@northwind.test';
const UNKNOWN = 'eve@northwind.test';

async function aPlace(): Promise<TestEnvironment> {
  const environment = await server.environment();
  await aUser(environment, { email: KNOWN });
  await aUser(environment, { email: UNVERIFIED, email_verified: false });
  await environment.request('POST', '/user_management/users', {
    body: { email: WITHOUT_PASSWORD, email_verified: true },
  });
  return environment;
}

type Step = (environment: TestEnvironment, email: string) => Promise<{ page: Page; milliseconds: number }>;

async function timed(step: () => Promise<Page>) {
  const begin = performance.now();
  const page = await step();
  return { page, milliseconds: performance.now() - begin };
}

async function aBrowser(environment: TestEnvironment, parameters: Record<string, string> = {}) {
  const browser = new TestBrowser(server.app);
  await browser.visit(authorizationUrl(environment, parameters).url);
  return browser;
}

const giveAddress: Step = async (environment, email) => {
  const browser = await aBrowser(environment);
  return await timed(() => browser.submit({ email }));
};

const givePassword: Step = async (environment, email) => {
  const browser = await aBrowser(environment);
  await browser.submit({ email });
  return await timed(() => browser.submit({ password: 'not the right words' }));
};

const signUp = async (environment: TestEnvironment, email: string) => {
  const browser = await aBrowser(environment, { screen_hint: 'sign-up' });
  const fields = { first_name: 'Eve', last_name: '', email, password: 'three unrelated words' };
  return { browser, ...(await timed(() => browser.submit(fields))) };
};

const enterCode: Step = async (environment, email) => {
  const { browser } = await signUp(environment, email);
  return await timed(() => browser.submit({ code: '0000000' }));
};

const askForAnotherCode: Step = async (environment, email) => {
  const { browser } = await signUp(environment, email);
  server.clock.advance(31);
  return await timed(() => browser.submit({}, '/verify-email/resend'));
};

/** Only a known address is sent a link, so the mail server must not be what one waits for. */
const forgetPassword: Step = async (environment, email) => {
  const browser = await aBrowser(environment);
  await browser.submit({ email });
  await browser.follow('Forgot password?');
  return await timed(() => browser.submit({ email }));
};

const STEPS: [what: string, step: Step][] = [
  ['the address of a sign-in', giveAddress],
  ['a wrong password', givePassword],
  ['a sign-up', signUp],
  ['a wrong code of a sign-up', enterCode],
  ['another code of a sign-up', askForAnotherCode],
  ['a forgotten password', forgetPassword],
];

/** A page without what differs each time, whoever asks. */
function told({ status, url, html, headers }: Page, email: string) {
  const { date: _, 'x-request-id': __, 'set-cookie': cookies, ...rest } = headers;
  const { pathname, searchParams } = new URL(url);
  return {
    status,
    path: pathname,
    query: [...searchParams.keys()],
    html: html
      .replaceAll(email, 'EMAIL')
      .replaceAll(encodeURIComponent(email), 'EMAIL')
      .replace(/attempt_\w{26}/g, 'FLOW')
      .replace(/value="[\w-]{43}"/g, 'CSRF'),
    headers: rest,
    hasCookies: cookies !== undefined,
  };
}

describe.each(STEPS)('%s', (_, step) => {
  it('answers known and unknown addresses alike', async () => {
    const environment = await aPlace();
    const unknown = told((await step(environment, UNKNOWN)).page, UNKNOWN);
    expect(unknown.html).toContain('<h1');
    for (const email of [KNOWN, WITHOUT_PASSWORD, UNVERIFIED]) {
      expect(told((await step(environment, email)).page, email), email).toEqual(unknown);
    }
  });

  it('answers known and unknown addresses in times less than a factor of 2 apart', async () => {
    const environment = await aPlace();
    if (step === forgetPassword) server.context.mail = slowly(transport, 50);
    await expectSameTime(async (email) => (await step(environment, email)).milliseconds);
  });
});

describe('a password at the API', () => {
  const guess = (environment: TestEnvironment, email: string) =>
    environment.authenticate({ grant_type: 'password', email, password: 'not the right words' });

  it('is refused alike, and as fast', async () => {
    const environment = await aPlace();
    await expectSameTime(async (email) => {
      const begin = performance.now();
      const { status, body } = await guess(environment, email);
      const milliseconds = performance.now() - begin;
      const message = `Invalid credentials for '${email}'.`;
      expect([status, body]).toEqual([400, { code: 'invalid_credentials', message }]);
      return milliseconds;
    });
  });
});

describe('limits', () => {
  it('are met by known and unknown addresses at the same try, with the same words', async () => {
    const environment = await aPlace();
    const answers = async (email: string) => {
      const seen: unknown[] = [];
      for (let tries = 0; tries < 11; tries += 1) {
        seen.push(told((await givePassword(environment, email)).page, email));
      }
      return seen;
    };
    const unknown = await answers(UNKNOWN);
    expect(unknown.at(-1)).toMatchObject({ status: 429 });
    expect(await answers(KNOWN)).toEqual(unknown);
    expect(await answers(WITHOUT_PASSWORD)).toEqual(unknown);
  });

  it('of mails are too', async () => {
    const environment = await aPlace();
    const answers = async (email: string) => {
      const seen: unknown[] = [];
      for (let mails = 0; mails < 7; mails += 1) {
        seen.push(told((await forgetPassword(environment, email)).page, email));
        seen.push(told((await signUp(environment, email)).page, email));
        server.clock.advance(31);
      }
      return seen;
    };
    expect(await answers(KNOWN)).toEqual(await answers(UNKNOWN));
  });
});

/** A mail server that takes its time. */
function slowly(to: MailTransport, milliseconds: number): MailTransport {
  return { ...to, send: (message) => delay(milliseconds).then(() => to.send(message)) };
}

/**
 * Times a step for known and unknown addresses in turn and compares the fastest of each: a busy machine adds to some
 * tries, and takes from none. Fifteen turns, and more while the machine does not come to rest.
 */
async function expectSameTime(step: (email: string) => Promise<number>): Promise<void> {
  const fastest: Record<string, number> = {
    [KNOWN]: Infinity,
    [WITHOUT_PASSWORD]: Infinity,
    [UNKNOWN]: Infinity,
  };
  const spread = () => Math.max(...Object.values(fastest)) / Math.min(...Object.values(fastest));
  for (let turn = 0; turn < 15 || (turn < 60 && spread() >= 2); turn += 1) {
    // So that no limit of the turn before is met.
    server.clock.advance(3601);
    for (const email of Object.keys(fastest)) {
      fastest[email] = Math.min(fastest[email] ?? Infinity, await step(email));
    }
  }
  expect(spread(), JSON.stringify(fastest)).toBeLessThan(2);
}
