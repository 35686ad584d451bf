import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationUrl, TestBrowser } from '../browser.js';
import type { TestAnswer, TestEnvironment } from '../environment.js';
import { startTestServer, type TestServer } from '../server.js';
import { grantTypes } from './grant-types.js';
import { type Inhabited, inhabit, signInAtPages } from './inhabited.js';
import { keyedRoutes, METHODS, PUBLIC, pathsOf, requestOf } from './routes.js';

let server: TestServer;
/** Whose things are asked for. */
let northwind: Inhabited;
/** Who asks: an environment of the same server with a key and a person of its own. */
let mallory: TestEnvironment;

beforeAll(async () => {
  server = await startTestServer();
  northwind = await inhabit(server, { signOutRedirects: ['http://localhost:3000/'] });
  mallory = await server.environment({ redirectUris: ['http://localhost:3999/callback'] });
});
afterAll(() => server?.close());

/** Northwind's id for a parameter, by the path that it stands in. */
function idFor(path: string, name: string): string {
  const { ada, bob } = northwind;
  if (name === 'external_id') return 'ada-1';
  if (path.startsWith('/user_management/users/:id/email_verification')) return bob.id;
  const known: [prefix: string, id: string][] = [
    ['/user_management/users/', ada.id],
    ['/user_management/redirect_uris/', northwind.redirectUriId],
    ['/user_management/email_verification/', northwind.emailVerification.id],
    ['/user_management/password_reset/', northwind.passwordReset.id],
    ['/organizations/', northwind.organizationId],
  ];
  const id = known.find(([prefix]) => path.startsWith(prefix))?.[1];
  if (id === undefined) throw new Error(`tell this test what "${name}" is in ${path}`);
  return id;
}

/** One body for every route: each takes what it knows, and unknown fields are ignored. */
function bodyFor(path: string) {
  const { ada, emailChange, emailVerification, passwordReset } = northwind;
  return {
    email: ada.email,
    first_name: 'Mallory',
    user_id: ada.id,
    organization_id: northwind.organizationId,
    session_id: northwind.sessionId,
    new_email: 'mallory@elsewhere.test',
    token: passwordReset.token,
    new_password: 'three unrelated words',
    code: path.includes('email_change') ? emailChange.code : emailVerification.code,
    uri: 'http://localhost:3000/third',
    origin: 'http://localhost:5173',
  };
}

async function call(route: string, environment: TestEnvironment): Promise<TestAnswer> {
  const { method, path, url } = requestOf(route, idFor);
  return await environment.request(method, url, method === 'GET' ? {} : { body: bodyFor(path) });
}

/** What these answer to a stranger's key instead of 404: they work on the stranger's own environment. */
const ON_ONES_OWN: Record<string, { status: number; holds?: object }> = {
  'GET /user_management/users': { status: 200, holds: { data: [] } },
  'GET /user_management/redirect_uris': { status: 200 },
  'GET /user_management/cors_origins': { status: 200, holds: { data: [] } },
  'POST /user_management/users': { status: 201, holds: { first_name: 'Mallory' } },
  'POST /user_management/redirect_uris': { status: 201 },
  'POST /user_management/cors_origins': { status: 201 },
  // The description's own answer for a session that is not there.
  'POST /user_management/sessions/revoke': { status: 400, holds: { code: 'session_not_found' } },
};

/** What an earlier call would take from a later one goes last. */
const LATER = [
  /password_reset\/confirm/,
  /email_change\/confirm/,
  /email_change\/send/,
  /^DELETE/,
  /^POST \S+s$/,
];

const inOrder = (routes: string[]) => {
  const rank = (route: string) => LATER.findIndex((pattern) => pattern.test(route));
  return [...routes].sort((a, b) => rank(a) - rank(b));
};

/** Every row of an environment, in every table that knows environments. */
async function rowsOf(environmentId: string): Promise<Record<string, unknown[]>> {
  const { pool } = server.context;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where column_name = 'environment_id' and table_schema = 'public' order by 1`,
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `select to_jsonb(t) as row from "${name}" t where environment_id = $1 order by to_jsonb(t)::text`,
      [environmentId],
    );
    all[name] = rows;
  }
  return all;
}

describe('another environment’s key', () => {
  it('finds nothing at any route, and changes nothing', async () => {
    const before = await rowsOf(northwind.environment.environment.id);
    const mails = server.mails.length;
    const secretIds = [northwind.ada.id, northwind.bob.id, northwind.organizationId, northwind.redirectUriId];
    for (const route of inOrder(keyedRoutes(server.app))) {
      const { status, body, text } = await call(route, mallory);
      const expected = ON_ONES_OWN[route] ?? { status: 404, holds: { code: 'entity_not_found' } };
      expect([route, status]).toEqual([route, expected.status]);
      if (expected.holds) expect(body, route).toMatchObject(expected.holds);
      if (status < 400) for (const id of secretIds) expect(text).not.toContain(id);
    }
    expect(await rowsOf(northwind.environment.environment.id)).toEqual(before);
    expect(server.mails).toHaveLength(mails);
  });

  it('filters lists by nothing of somebody else’s', async () => {
    const { ada, organizationId } = northwind;
    for (const query of [
      `organization_id=${organizationId}`,
      `after=${ada.id}&order=asc`,
      `before=${ada.id}`,
    ]) {
      const { status, body } = await mallory.request('GET', `/user_management/users?${query}`);
      expect(status).toBe(200);
      expect(body.data.map((user: { id: string }) => user.id)).not.toContain(ada.id);
    }
  });

  it('is refused with all that Northwind’s people hold', async () => {
    const { environment, refreshToken, pendingToken, organizationId, code, verifier } = northwind;
    const held = [
      { grant_type: 'refresh_token', refresh_token: refreshToken },
      { grant_type: 'refresh_token', refresh_token: refreshToken, organization_id: organizationId },
      { grant_type: 'authorization_code', code, code_verifier: verifier },
      {
        grant_type: 'urn:workos:oauth:grant-type:organization-selection',
        pending_authentication_token: pendingToken,
        organization_id: organizationId,
      },
      {
        grant_type: 'urn:workos:oauth:grant-type:email-verification:code',
        pending_authentication_token: pendingToken,
        code: northwind.emailVerification.code,
      },
      { grant_type: 'password', email: northwind.bob.email, password: northwind.bob.password },
    ];
    // A new grant belongs into this list.
    expect(new Set(held.map(({ grant_type: type }) => type))).toEqual(new Set(grantTypes(server.context)));
    for (const fields of held) {
      const own = await mallory.authenticate(fields);
      expect([fields.grant_type, own.status]).toEqual([fields.grant_type, 400]);
      const { clientId } = environment.environment;
      const foreign = await mallory.authenticate({ ...fields, client_id: clientId });
      expect(foreign).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
    }
  });

  it('was not refused for another reason: Northwind’s own key finds everything', async () => {
    for (const route of inOrder(keyedRoutes(server.app))) {
      const { status, text } = await call(route, northwind.environment);
      expect([route, status < 400, text]).toEqual([route, true, text]);
    }
  });
});

describe('no key', () => {
  it.each([
    ['none', null, {}],
    ['an empty one', null, { authorization: 'Bearer' }],
    ['one that nobody has', 'sk_test_nobody', {}],
    ['one of another scheme', null, { authorization: 'Basic c2tfdGVzdDo=' }],
  ])('is 401 at every route before anything else is judged: %s', async (_, key, headers: object) => {
    for (const route of keyedRoutes(server.app)) {
      const { method, url } = requestOf(route, idFor);
      const bodies =
        method === 'GET'
          ? [undefined]
          : ['{"broken', '[]', '{}', JSON.stringify({ email: 7, bulk: 'x'.repeat(1024 * 1024) })];
      for (const body of bodies) {
        const answer = await northwind.environment.request(method, `${url}?limit=many`, {
          body,
          key,
          headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        });
        expect([route, answer.status, answer.body.code]).toEqual([route, 401, 'unauthorized']);
      }
    }
  });

  it('opens no path that is not meant to be open', async () => {
    const open = /^\/($|dev|demo|dashboard|health|metrics|openapi\.json|assets|sso\/jwks)/;
    const page =
      /^\/(sign-(in|up)|signed-out|select-organization|verify-email|forgot-password|reset-password|error)\b/;
    const isPublic = (path: string) => PUBLIC.some((route) => route.endsWith(` ${path}`));
    const paths = pathsOf(server.app);
    const documented = keyedRoutes(server.app).map((route) => route.split(' ')[1]);
    expect(paths).toEqual(expect.arrayContaining(documented));
    for (const path of paths) {
      if (open.test(path) || page.test(path) || isPublic(path)) continue;
      for (const method of METHODS) {
        const { statusCode } = await server.app.inject({ method, url: path.replace(/:\w+/g, 'x') });
        expect([method, path, [401, 405].includes(statusCode)]).toEqual([method, path, true]);
      }
    }
  });

  it('is what a revoked key is', async () => {
    const once = await server.environment();
    await server.context.db
      .updateTable('api_keys')
      .set({ revoked_at: server.clock.now() })
      .where('environment_id', '=', once.environment.id)
      .execute();
    expect((await once.request('GET', '/user_management/users')).status).toBe(401);
    const grant = await once.authenticate({ grant_type: 'password', email: 'a@b.test', password: 'x' });
    expect(grant).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
  });
});

describe('the pages of another environment', () => {
  it('take a cookie of this one for nothing, also under their own name', async () => {
    const other = await inhabit(server);
    const [name, value] = [...other.browser.cookies][0] ?? ['', ''];
    const third = await server.environment();
    const stolen = name.replace(other.environment.environment.id, third.environment.id);
    for (const cookie of [name, stolen]) {
      const browser = new TestBrowser(server.app);
      browser.cookies.set(cookie, value);
      const page = await browser.visit(authorizationUrl(third, { prompt: 'none' }).url);
      expect(page.leftTo?.searchParams.get('error')).toBe('login_required');
    }
  });

  it('go on with no flow of this one', async () => {
    const other = await server.environment();
    const flow = (await new TestBrowser(server.app).visit(authorizationUrl(other).url)).url;
    const { browser } = await signInAtPages(server.app, ...(await aStranger()));
    server.clock.advance(60);
    for (const path of ['/sign-in', '/sign-up', '/verify-email', '/select-organization']) {
      const page = await browser.visit(flow.replace('/sign-in', path));
      expect([page.status, page.heading]).toEqual([400, 'Start the sign-in at the app']);
    }
  });

  it('send nobody to an address of another client', async () => {
    const page = await new TestBrowser(server.app).visit(
      authorizationUrl(mallory, { redirect_uri: 'http://localhost:3000/callback' }).url,
    );
    expect([page.status, page.leftTo]).toEqual([400, undefined]);
  });

  it('open no organization of another environment', async () => {
    const [environment, stranger] = await aStranger();
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { organization_id: northwind.organizationId }).url);
    await browser.submit({ email: stranger.email });
    const page = await browser.submit({ password: stranger.password });
    expect([page.status, page.leftTo]).toEqual([403, undefined]);
  });

  it('sign nobody out to an address that only another environment has', async () => {
    const [environment, stranger] = await aStranger();
    const { body } = await environment.authenticate({ grant_type: 'password', ...stranger });
    const sid = JSON.parse(atob(body.access_token.split('.')[1])).sid;
    const page = await new TestBrowser(server.app).visit(
      `/user_management/sessions/logout?session_id=${sid}&return_to=http://localhost:3000/`,
    );
    expect([page.status, page.leftTo]).toEqual([400, undefined]);
    expect(
      (await environment.authenticate({ grant_type: 'refresh_token', refresh_token: body.refresh_token }))
        .status,
    ).toBe(400);
  });
});

async function aStranger(): Promise<[TestEnvironment, Inhabited['ada']]> {
  const { environment, ada } = await inhabit(server);
  return [environment, ada];
}
