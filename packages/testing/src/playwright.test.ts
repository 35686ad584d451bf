import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../e2e/stories/find-chromium.js';
import { createApp } from '../../web/src/testing/readme-example.js';
import type { Environment, OwnLatchkey } from './index.js';
import { latchkeyFixtures } from './playwright.js';
import { describeBuilt } from './testing/describe-built.js';

describe('the fixtures for Playwright', () => {
  it('name what they need in their first parameter, which Playwright reads as text', () => {
    const fixtures = Object.values(latchkeyFixtures)
      .map((fixture) => (Array.isArray(fixture) ? fixture[0] : fixture))
      .filter((fixture) => typeof fixture === 'function');
    expect(fixtures).toHaveLength(6);
    for (const fixture of fixtures) expect(String(fixture)).toMatch(/^(async )?\(\{ \w+ \}, use\) =>/);
  });
});

describeBuilt('the fixtures for Playwright, on a server', () => {
  const { latchkey: latchkeyOfWorker, appEnvironment, environment, clock, faults } = latchkeyFixtures;
  let latchkey: OwnLatchkey;
  let endWorker: () => Promise<void>;

  // As a worker of Playwright does: a fixture lasts until the function that it was handed to is done.
  beforeAll(async () => {
    const template = { redirect_uris: ['http://127.0.0.1/callback'] };
    latchkey = await new Promise((resolve, reject) => {
      const worker = latchkeyOfWorker[0](
        { latchkeyOptions: { freshEnvironments: 3, template } },
        (started) =>
          new Promise((end) => {
            endWorker = () => {
              end();
              return worker;
            };
            resolve(started);
          }),
      );
      worker.catch(reject);
    });
  });
  afterAll(() => endWorker());

  it('lend a worker its environment, and each test another one', async () => {
    const seen: string[] = [];
    const note = async ({ clientId }: Environment) => void seen.push(clientId);
    await appEnvironment[0]({ latchkey }, async (ofWorker) => {
      await note(ofWorker);
      await environment({ latchkey }, note);
      await environment({ latchkey }, note);
    });
    expect(new Set(seen).size).toBe(3);
  });

  it('put clock and faults right after a test', async () => {
    const before = Date.now();
    await environment({ latchkey }, async (one) => {
      await clock({ latchkey }, ({ advance }) => advance(3600));
      await faults({ latchkey }, ({ failNext }) =>
        failNext({ method: 'POST', path: '/user_management/users', status: 503 }),
      );
      expect(Date.parse((await one.createUser()).createdAt)).toBeLessThan(before + 1_800_000);
    });
  });

  it('sign a browser in by a cookie, or let it sign in at the pages', async (test) => {
    const executablePath = findChromium();
    if (executablePath === undefined) return test.skip('there is no Chromium here');
    await environment({ latchkey }, async (one) => {
      const app = await serve(one);
      const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
      const ada = await one.createUser();

      const signedIn = await browser.newContext();
      await signedIn.addCookies((await one.signInAs(ada, { redirectUri: app.origin })).cookies);
      const page = await signedIn.newPage();
      await page.goto(`${app.origin}/account`);
      expect(await page.textContent('body')).toBe(`Hello, ${ada.email}`);

      const stranger = await browser.newPage();
      await stranger.goto(`${app.origin}/account`);
      await stranger.getByRole('textbox', { name: 'Email' }).fill(ada.email);
      await stranger.getByRole('button', { name: 'Continue' }).click();
      await stranger.getByRole('textbox', { name: 'Password' }).fill(ada.password);
      await stranger.getByRole('button', { name: 'Sign in' }).click();
      await stranger.waitForURL(`${app.origin}/account`);
      expect(await stranger.textContent('body')).toBe(`Hello, ${ada.email}`);

      await browser.close();
      await app.stop();
    });
  });
});

/** An application under test, configured by the environment's variables. */
async function serve(environment: Environment) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = createApp(environment.variables({ redirectUri: `${origin}/callback` }));
  server.on('request', async ({ url, headers }, response) => {
    const cookie = headers.cookie ?? '';
    const request = new Request(`${origin}${url}`, { headers: { cookie, accept: headers.accept ?? '' } });
    const answer = await app(request);
    response.writeHead(answer.status, [...answer.headers].flat());
    response.end(await answer.text());
  });
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin, stop };
}
