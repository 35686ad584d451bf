import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../../../testing/browser.js';
import { startTestServer, type TestServer } from '../../../testing/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const COOKIE = 'latchkey_refusal';

async function atSignIn(browser = new TestBrowser(server.app)) {
  const environment = await server.environment();
  return { browser, page: await browser.visit(authorizationUrl(environment).url) };
}

test('a refused form is answered with a redirect to its page, which says why once', async () => {
  const { browser, page } = await atSignIn();
  const refused = await browser.submit({ email: 'ada@' });
  expect(refused).toMatchObject({ status: 400, url: page.url });
  expect(refused.html).toContain('role="alert"');
  expect(refused.html).toContain('value="ada@"');
  const again = await browser.visit(page.url);
  expect(again.status).toBe(200);
  expect(again.html).not.toContain('role="alert"');
});

test('a refusal is for the page that it was made for: another one drops it', async () => {
  const first = await atSignIn();
  const answer = await server.app.inject({
    method: 'POST',
    url: first.page.url.replace('http://localhost:4000', ''),
    headers: {
      cookie: [...first.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({
      email: 'ada@',
      csrf: /name="csrf" value="([^"]+)"/.exec(first.page.html)?.[1] ?? '',
    }).toString(),
  });
  expect(answer.statusCode).toBe(303);
  const sealed = answer.cookies.find(({ name }) => name === COOKIE);
  expect(sealed).toMatchObject({ httpOnly: true, sameSite: 'Lax', maxAge: 60 });
  expect(sealed?.value).not.toContain('ada');
  const other = new TestBrowser(server.app);
  other.cookies.set(COOKIE, sealed?.value ?? '');
  const { page } = await atSignIn(other);
  expect(page.html).not.toContain('role="alert"');
  expect(other.cookies.has(COOKIE)).toBe(false);
});

test('a cookie that was not made here says nothing', async () => {
  const { browser, page } = await atSignIn();
  browser.cookies.set(COOKIE, JSON.stringify({ typed: 'planted' }));
  expect((await browser.visit(page.url)).html).not.toContain('planted');
});
