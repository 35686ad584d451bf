import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { NORTHWIND, northwind } from './support/northwind.js';
import { heading, signIn } from './support/people.js';
import { useStage } from './support/stage.js';

// Three pages without servers of their own: one that the client lists, one that only another client lists, and one
// that nobody does.
const stage = useStage({
  apps: { listed: 'localhost', neighbour: 'localhost', unlisted: 'localhost' },
  config: (app) => {
    const listed = app('listed').origin;
    const { environments } = northwind();
    const other = { name: 'Other', type: 'staging', cors_origins: [app('neighbour').origin] };
    const lists = {
      redirect_uris: [`${listed}/`],
      sign_out_redirects: [`${listed}/`],
      cors_origins: [listed],
    };
    return { environments: [...environments.map((one) => ({ ...one, ...lists })), other] };
  },
});

/** Calls the token endpoint from a page's own script, with credentials, as browser clients do. */
async function authenticate(page: Page, fields: Record<string, string>) {
  return await page.evaluate(
    async ({ url, body }) => {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          credentials: 'include',
          headers: { 'content-type': 'application/json' },
          body,
        });
        return { status: answer.status, body: (await answer.json()) as Record<string, string> };
      } catch (error) {
        return { failed: String(error) };
      }
    },
    {
      url: `${stage.latchkey.url}/user_management/authenticate`,
      body: JSON.stringify({ client_id: NORTHWIND, ...fields }),
    },
  );
}

const refresh = (page: Page) => authenticate(page, { grant_type: 'refresh_token' });

/** Has the page's script make a challenge and send its person to sign in; it gets its tokens by itself. */
async function aSignedInPage() {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  await page.goto(stage.app('listed').origin);
  await page.evaluate(
    async ({ url, clientId }) => {
      const base64url = (bytes: Uint8Array) =>
        btoa(String.fromCharCode(...bytes))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '');
      const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
      sessionStorage.setItem('verifier', verifier);
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: `${location.origin}/`,
        response_type: 'code',
        provider: 'authkit',
        code_challenge: base64url(new Uint8Array(digest)),
        code_challenge_method: 'S256',
      });
      location.assign(`${url}/user_management/authorize?${query}`);
    },
    { url: stage.latchkey.url, clientId: NORTHWIND },
  );
  await signIn(page, ada);
  await heading(page, 'Welcome to listed').waitFor();
  const exchange = await authenticate(page, {
    grant_type: 'authorization_code',
    code: new URL(page.url()).searchParams.get('code') ?? '',
    code_verifier: await page.evaluate(() => sessionStorage.getItem('verifier') ?? ''),
  });
  return { ada, page, exchange, sid: sidOf(exchange.body?.access_token) };
}

function sidOf(accessToken = ''): string {
  const claims = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(claims) as { sid: string }).sid;
}

it('a page at a listed origin signs in by itself, and refreshes by a cookie that it cannot read', async () => {
  const { ada, page, exchange } = await aSignedInPage();
  expect(exchange).toMatchObject({ status: 200, body: { user: { email: ada.email } } });
  expect(await page.evaluate(() => document.cookie)).toContain(`workos-has-session=${NORTHWIND}`);
  expect(await page.evaluate(() => document.cookie)).not.toContain('refresh');
  const refreshed = await refresh(page);
  expect(refreshed).toMatchObject({ status: 200, body: { user: { email: ada.email } } });
  expect(refreshed.body?.access_token).not.toBe(exchange.body?.access_token);
});

it.each(['neighbour', 'unlisted'])(
  'a page of the origin %s is refused, and disturbs nothing',
  async (name) => {
    const { ada, page } = await aSignedInPage();
    const other = await page.context().newPage();
    await other.goto(stage.app(name).origin);
    expect(await refresh(other)).toEqual({ failed: 'TypeError: Failed to fetch' });
    expect(stage.takeComplaints().join()).toContain('blocked by CORS policy');
    expect(await refresh(page)).toMatchObject({ status: 200, body: { user: { email: ada.email } } });
  },
);

it('a page reads why its session is over, and the browser forgets it', async () => {
  const { page, sid } = await aSignedInPage();
  const answer = await fetch(`${stage.latchkey.url}/user_management/sessions/revoke`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_northwind', 'content-type': 'application/json' },
    body: JSON.stringify({ session_id: sid }),
  });
  expect(answer.status).toBe(200);
  expect(await refresh(page)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await page.evaluate(() => document.cookie)).not.toContain(NORTHWIND);
  expect(stage.takeComplaints().join()).toContain('400 (Bad Request)');
});

it('signing out in the browser ends the session of the page', async () => {
  const { page, sid } = await aSignedInPage();
  await page.goto(`${stage.latchkey.url}/user_management/sessions/logout?session_id=${sid}`);
  await heading(page, 'Welcome to listed').waitFor();
  expect(await page.evaluate(() => document.cookie)).not.toContain(NORTHWIND);
  expect(await refresh(page)).toMatchObject({ status: 400 });
  stage.takeComplaints();
});
