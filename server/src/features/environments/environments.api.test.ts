import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';
import {
  defaultRedirectUri,
  environmentsWithSignOutRedirect,
  findEnvironment,
  isOriginListed,
  isOriginListedAnywhere,
  isRedirectUriRegistered,
  listEnvironments,
  registeredOrigins,
  signOutTarget,
} from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  // The demo belongs to the first environment; the tests' own are others.
  await server.environment();
});
afterAll(() => server.close());

const REDIRECT_URIS = '/user_management/redirect_uris';
const CORS_ORIGINS = '/user_management/cors_origins';

async function eventsOf(environmentId: string) {
  return await server.context.db
    .selectFrom('events')
    .select(['event', 'data'])
    .where('environment_id', '=', environmentId)
    .execute();
}

describe('redirect URIs at the API', () => {
  it('are added, listed and removed; the first without a wildcard is the default', async () => {
    const { request, environment } = await server.environment({ redirectUris: [] });
    const wildcard = await request('POST', REDIRECT_URIS, {
      body: { uri: 'https://*-team.example.app/callback' },
    });
    expect(wildcard.status).toBe(201);
    expect(wildcard.body).toEqual({
      object: 'redirect_uri',
      id: expect.stringMatching(/^redir_[0-9A-Z]{26}$/),
      uri: 'https://*-team.example.app/callback',
      default: false,
      created_at: '2026-03-02T09:00:00.000Z',
      updated_at: '2026-03-02T09:00:00.000Z',
    });
    const plain = await request('POST', REDIRECT_URIS, { body: { uri: 'http://localhost:3000/callback' } });
    expect(plain.body.default).toBe(true);
    const listed = await request('GET', REDIRECT_URIS);
    expect(listed.body.object).toBe('list');
    expect(listed.body.data.map((one: { uri: string }) => one.uri)).toEqual([
      plain.body.uri,
      wildcard.body.uri,
    ]);
    expect(listed.body.list_metadata).toEqual({ before: null, after: null });
    expect(await defaultRedirectUri(server.context, environment.id)).toBe('http://localhost:3000/callback');

    expect((await request('DELETE', `${REDIRECT_URIS}/${wildcard.body.id}`)).status).toBe(204);
    const kept = await request('DELETE', `${REDIRECT_URIS}/${plain.body.id}`);
    expect([kept.status, kept.body.message]).toEqual([409, 'Cannot delete the default redirect URI.']);
    expect((await eventsOf(environment.id)).map((row) => row.event)).toEqual(
      Array(3).fill('environment.updated'),
    );
  });

  it('are refused by the rules of the environment, and twice', async () => {
    const { request } = await server.environment({ type: 'production', redirectUris: [] });
    const http = await request('POST', REDIRECT_URIS, { body: { uri: 'http://app.example.com/callback' } });
    expect(http.status).toBe(422);
    expect(http.body.errors).toEqual([
      {
        code: 'invalid_redirect_uri',
        field: 'uri',
        message: 'Production needs https. Change http to https.',
      },
    ]);
    const uri = 'https://app.example.com/callback';
    expect((await request('POST', REDIRECT_URIS, { body: { uri } })).status).toBe(201);
    const again = await request('POST', REDIRECT_URIS, {
      body: { uri: 'https://APP.example.com:443/callback' },
    });
    expect([again.status, again.body.message]).toEqual([
      422,
      "Redirect URI 'https://APP.example.com:443/callback' already exists.",
    ]);
    expect((await request('POST', REDIRECT_URIS, { body: {} })).status).toBe(422);
    expect((await request('POST', REDIRECT_URIS, { body: { uri }, key: null })).status).toBe(401);
  });

  it('keep one default when two are added at once', async () => {
    const { request, environment } = await server.environment({ redirectUris: [] });
    const uris = [1, 2, 3, 4].map((n) => `http://localhost:300${n}/callback`);
    const answers = await Promise.all(uris.map((uri) => request('POST', REDIRECT_URIS, { body: { uri } })));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect(answers.filter((answer) => answer.body.default)).toHaveLength(1);
    expect(await defaultRedirectUri(server.context, environment.id)).toBeDefined();
  });

  it('are a list in pages', async () => {
    const { request } = await server.environment({
      redirectUris: [1, 2, 3].map((n) => `http://localhost/${n}`),
    });
    const first = await request('GET', `${REDIRECT_URIS}?limit=2&order=asc`);
    expect(first.body.data.map((one: { uri: string }) => one.uri)).toEqual([
      'http://localhost/1',
      'http://localhost/2',
    ]);
    const next = await request(
      'GET',
      `${REDIRECT_URIS}?limit=2&order=asc&after=${first.body.list_metadata.after}`,
    );
    expect(next.body.data.map((one: { uri: string }) => one.uri)).toEqual(['http://localhost/3']);
    expect((await request('GET', `${REDIRECT_URIS}?after=user_1`)).status).toBe(422);
  });

  it('of another environment are not there', async () => {
    const mine = await server.environment({ redirectUris: ['http://localhost/a', 'http://localhost/b'] });
    const other = await server.environment();
    const [, second] = (await mine.request('GET', `${REDIRECT_URIS}?order=asc`)).body.data;
    const answer = await other.request('DELETE', `${REDIRECT_URIS}/${second.id}`);
    expect([answer.status, answer.body.message]).toEqual([404, `Redirect URI not found: '${second.id}'.`]);
    expect((await other.request('GET', REDIRECT_URIS)).body.data).toHaveLength(1);
    expect(await isRedirectUriRegistered(server.context, other.environment, 'http://localhost/b')).toBe(
      false,
    );
    expect(await isRedirectUriRegistered(server.context, mine.environment, 'http://localhost/b')).toBe(true);
  });
});

describe('web origins at the API', () => {
  it('are added in the form that browsers send, and listed', async () => {
    const { request, environment } = await server.environment();
    const added = await request('POST', CORS_ORIGINS, { body: { origin: 'HTTPS://App.Example.com:443' } });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ object: 'cors_origin', origin: 'https://app.example.com' });
    expect((await request('GET', CORS_ORIGINS)).body.data).toEqual([added.body]);
    const again = await request('POST', CORS_ORIGINS, { body: { origin: 'https://app.example.com' } });
    expect([again.status, again.body.code]).toEqual([409, 'duplicate_cors_origin']);
    const wrong = await request('POST', CORS_ORIGINS, { body: { origin: 'https://app.example.com/login' } });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0]).toMatchObject({
      field: 'origin',
      message: 'Remove “/login”. An origin is only a scheme, host and port.',
    });
    expect((await eventsOf(environment.id)).map((row) => row.data.changed)).toEqual([['cors_origins']]);
  });

  it('count for their own environment, and for a preflight of any', async () => {
    const listing = await server.environment({ corsOrigins: ['https://spa.example.com'] });
    const other = await server.environment();
    expect(await isOriginListed(server.context, listing.environment.id, 'https://spa.example.com')).toBe(
      true,
    );
    expect(await isOriginListed(server.context, other.environment.id, 'https://spa.example.com')).toBe(false);
    expect(await isOriginListedAnywhere(server.context, 'https://spa.example.com')).toBe(true);
    expect(await isOriginListedAnywhere(server.context, 'https://evil.test')).toBe(false);
  });
});

describe('a preflight', () => {
  const preflight = (origin: string | undefined, headers = 'content-type') =>
    server.app.inject({
      method: 'OPTIONS',
      url: '/user_management/authenticate',
      headers: {
        ...(origin === undefined ? {} : { origin }),
        'access-control-request-method': 'POST',
        'access-control-request-headers': headers,
      },
    });

  it('is answered for an origin that any environment lists', async () => {
    await server.environment({ corsOrigins: ['https://listed.example.com'] });
    const answer = await preflight('https://listed.example.com');
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://listed.example.com',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-max-age': '86400',
      vary: expect.stringContaining('Origin'),
    });
  });

  it.each(['https://evil.test', 'null', '*', 'https://listed.example.com.evil.test'])(
    'of %s is refused and tells a browser nothing',
    async (origin) => {
      const answer = await preflight(origin);
      expect(answer.statusCode).toBe(403);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  it('without an origin is a plain OPTIONS', async () => {
    const answer = await preflight(undefined);
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a sign-out', () => {
  it('goes to the address asked for if it is registered, else to the default', async () => {
    const { environment } = await server.environment({
      signOutRedirects: ['http://localhost:3000/', 'https://*-team.example.app/bye'],
    });
    const target = (returnTo?: string) => signOutTarget(server.context, environment, returnTo);
    expect(await target()).toEqual({ kind: 'redirect', uri: 'http://localhost:3000/' });
    expect(await target('https://pr1-team.example.app/bye')).toEqual({
      kind: 'redirect',
      uri: 'https://pr1-team.example.app/bye',
    });
    expect(await target('https://evil.test/')).toEqual({ kind: 'refused', returnTo: 'https://evil.test/' });
    expect(await target('')).toEqual({ kind: 'refused', returnTo: '' });
  });

  it('has nowhere to go when nothing is configured', async () => {
    const { environment } = await server.environment();
    expect(await signOutTarget(server.context, environment)).toEqual({ kind: 'not_configured' });
  });

  it('finds the environments that have an address registered', async () => {
    const { environment } = await server.environment({ signOutRedirects: ['http://only-here.test/bye'] });
    const found = async (uri: string) =>
      (await environmentsWithSignOutRedirect(server.context, uri)).map(({ id }) => id);
    expect(await found('http://only-here.test/bye')).toEqual([environment.id]);
    expect(await found('http://nowhere.test/')).toEqual([]);
  });
});

describe('the demo', () => {
  it('is a client of the first environment in development, without standing in its lists', async () => {
    const [first] = await listEnvironments(server.context);
    const { environment: other } = await server.environment();
    if (!first) throw new Error('there is a first environment');
    const callback = `${server.context.settings.baseUrl}/demo/callback`;
    const home = `${server.context.settings.baseUrl}/demo`;
    expect(await isRedirectUriRegistered(server.context, first, callback)).toBe(true);
    expect(await isRedirectUriRegistered(server.context, first, `${callback}/x`)).toBe(false);
    expect(await isRedirectUriRegistered(server.context, other, callback)).toBe(false);
    expect(await signOutTarget(server.context, first, home)).toEqual({ kind: 'redirect', uri: home });
    expect(await signOutTarget(server.context, other, home)).toMatchObject({ kind: 'refused' });
    expect((await environmentsWithSignOutRedirect(server.context, home)).map(({ id }) => id)).toEqual([
      first.id,
    ]);
    const production = {
      ...server.context,
      settings: { ...server.context.settings, mode: 'production' as const },
    };
    expect(await isRedirectUriRegistered(production, first, callback)).toBe(false);
    expect(await signOutTarget(production, first, home)).toMatchObject({ kind: 'refused' });
  });
});

describe('what a policy may name', () => {
  it('is every origin that an environment has registered anywhere', async () => {
    const { environment } = await server.environment({
      redirectUris: ['http://localhost:3000/callback', 'https://*.example.com/cb', 'com.example.app:/cb'],
      signOutRedirects: ['http://localhost:3000/', 'https://bye.example.net/'],
      corsOrigins: ['http://localhost:5173'],
      signInEndpoint: 'https://app.example.org/login',
    });
    expect(await registeredOrigins(server.context, environment.id)).toEqual([
      'http://localhost:3000',
      'https://*.example.com',
      'com.example.app:',
      'https://app.example.org',
      'https://bye.example.net',
      'http://localhost:5173',
    ]);
    expect(await findEnvironment(server.context, 'environment_nowhere')).toBeUndefined();
  });
});
