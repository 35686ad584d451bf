import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../../testing/browser.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function ask(parameters: Record<string, string | undefined>, suffix = '') {
  const environment = await server.environment();
  const { url } = authorizationUrl(environment, parameters);
  return await new TestBrowser(server.app).visit(url + suffix);
}

describe('before the redirect URI is trusted, a fault is shown and never sent anywhere', () => {
  test.each([
    ['an unknown client', { client_id: 'client_nobody' }],
    ['no client', { client_id: undefined }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['an unregistered redirect URI', { redirect_uri: 'http://localhost:3000/elsewhere' }],
  ])('%s', async (_what, parameters) => {
    const page = await ask(parameters);
    expect([page.status, page.leftTo]).toEqual([400, undefined]);
    expect(page.heading).toMatch(/can’t start this sign-in$/);
  });

  test.each([
    'http://localhost:3000@evil.test/callback',
    'http://evil.test\\@localhost:3000/callback',
    'http://localhost:3000%2f@evil.test/callback',
    'http://localhost:3000/callback#evil',
    'http://localhost:3000/callback/../evil',
    'http://localhost:3001/callback',
    'https://localhost:3000/callback',
    'http://localhost:3000/callback?next=evil',
    'http://localhost%2eevil.test:3000/callback',
    '//localhost:3000/callback',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('%s', async (redirectUri) => {
    const page = await ask({ redirect_uri: redirectUri });
    expect([page.status, page.leftTo]).toEqual([400, undefined]);
  });

  test('in development the page ends with the line to paste', async () => {
    const page = await ask({ redirect_uri: 'http://localhost:9999/callback' });
    expect(page.html).toContain('redirect_uris: [&quot;http://localhost:9999/callback&quot;]');
  });
});

describe('later faults go back to the app with error, description and state', () => {
  test.each([
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['another response_type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no provider', { provider: undefined }, 'invalid_request'],
    ['a provider that is not set up', { provider: 'GoogleOAuth' }, 'invalid_request'],
    ['the plain challenge method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a malformed challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['a max_age that is no number', { max_age: '-1' }, 'invalid_request'],
  ])('%s', async (_what, parameters, error) => {
    const { leftTo } = await ask({ state: '<b>"state"</b> & more', ...parameters });
    expect(leftTo?.searchParams.get('error')).toBe(error);
    expect(leftTo?.searchParams.get('error_description')).toBeTruthy();
    expect(leftTo?.searchParams.get('state')).toBe('<b>"state"</b> & more');
  });

  test('a parameter sent twice', async () => {
    const { leftTo } = await ask({}, '&state=other');
    expect(leftTo?.searchParams.get('error')).toBe('invalid_request');
  });

  test('a state longer than 4,096 characters', async () => {
    expect((await ask({ state: 's'.repeat(4097) })).leftTo?.searchParams.get('error')).toBe(
      'invalid_request',
    );
  });
});

test('a state of 4,096 characters is carried, unknown parameters are ignored', async () => {
  const page = await ask({ state: 's'.repeat(4096), nonce: 'n', scope: 'openid' });
  expect(page.heading).toMatch(/^Sign in/);
});

test('HTML in login_hint comes out as text', async () => {
  const page = await ask({ login_hint: '"><script>alert(1)</script>@x.test' });
  expect(page.html).not.toContain('<script>alert');
});

test('a visit that started nowhere goes to the sign-in endpoint of its client, else says what to do', async () => {
  const environment = await server.environment({ signInEndpoint: 'http://localhost:3000/login' });
  const browser = new TestBrowser(server.app);
  const sent = await browser.visit(`/sign-in?client_id=${environment.environment.clientId}`);
  expect(sent.leftTo?.href).toBe('http://localhost:3000/login');
  const other = await server.environment();
  const page = await browser.visit(`/sign-in?client_id=${other.environment.clientId}`);
  expect([page.status, page.heading]).toEqual([400, 'Start the sign-in at the app']);
});

test('a browser that keeps no cookies is told so, and does not go round in circles', async () => {
  const environment = await server.environment({ signInEndpoint: 'http://localhost:3000/login' });
  const begun = await server.app.inject({ url: authorizationUrl(environment).url });
  const page = await new TestBrowser(server.app).visit(begun.headers.location ?? '');
  expect([page.status, page.heading]).toEqual([400, 'Signing in needs cookies']);
  expect(page.html).toContain('href="http://localhost:3000/login"');
});

test('a page that was copied to another browser goes to where a sign-in starts', async () => {
  const environment = await server.environment({ signInEndpoint: 'http://localhost:3000/login' });
  const { url } = await new TestBrowser(server.app).visit(authorizationUrl(environment).url);
  server.clock.advance(60);
  const elsewhere = await new TestBrowser(server.app).visit(url);
  expect(elsewhere.leftTo?.href).toBe('http://localhost:3000/login');
});

test('a page says where its forms may lead, and allows nothing else', async () => {
  const environment = await server.environment({ corsOrigins: ['https://app.northwind.test'] });
  const page = await new TestBrowser(server.app).visit(authorizationUrl(environment).url);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/form-action 'self' .*http:\/\/localhost:3000/);
  expect(policy).toContain('https://app.northwind.test');
  expect(page.headers['referrer-policy']).toBe('same-origin');
});
