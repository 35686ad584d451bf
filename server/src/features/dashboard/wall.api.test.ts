import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '../../platform/crypto/keyring.js';
import {
  anAdministrator,
  DashboardVisitor,
  FROM_THE_PAGE,
  type TestAdministrator,
} from '../../testing/administrator.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { type Inhabited, inhabit } from '../../testing/suites/inhabited.js';
import { pathsOf } from '../../testing/suites/routes.js';

const PREFIX = '/dashboard/api';
/** For whoever holds a one-time link: these ask for the link instead of a session. */
const FOR_STRANGERS = ['', '/state', '/resend', '/code'].map(
  (end) => `POST ${PREFIX}/first-administrator${end}`,
);

let server: TestServer;
let grace: TestAdministrator;
/** Whose things are asked for. */
let northwind: Inhabited;
/** Another environment of the same server. */
let elsewhere: string;
let keyId: string;

beforeAll(async () => {
  server = await startTestServer();
  grace = await anAdministrator(server);
  northwind = await inhabit(server);
  elsewhere = (await server.environment()).environment.id;
  const keys = await grace.visitor.call(
    'GET',
    `/environments/${northwind.environment.environment.id}/api_keys`,
  );
  keyId = keys.body.data[0].id;
});
afterAll(() => server?.close());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Every route of the dashboard, as it describes itself. */
function routes(): { name: string; method: Method; path: string }[] {
  return Object.entries(server.app.dashboardSwagger().paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations ?? {}).map((name) => {
      const method = name.toUpperCase() as Method;
      return { name: `${method} ${path}`, method, path: path.slice(PREFIX.length) };
    }),
  );
}

const ownerRoutes = () => routes().filter(({ name }) => !FOR_STRANGERS.includes(name));

/** The path with Northwind's ids in it, below the environment that is named. */
function filled(path: string, environmentId: string): string {
  const ids: Record<string, string> = {
    environment_id: environmentId,
    api_key_id: keyId,
    user_id: northwind.ada.id,
    session_id: northwind.sessionId,
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`tell this test what "${name}" is in ${path}`);
    return id;
  });
}

/** One body for every route: each takes what it knows. */
const BODY = {
  version: 'x',
  name: 'Mallory’s',
  type: 'production',
  email: 'ada@northwind.test',
  kind: 'redirect_uri',
  value: 'http://localhost:3000/',
  uris: [],
  url: 'http://localhost:3000/',
  redirect_uris: [],
  sign_in_endpoint: null,
  sign_out_redirects: [],
  cors_origins: [],
  authentication: { password: true, sign_up: true, password_min_length: 10 },
  sessions: { access_token_minutes: 5, inactivity_hours: 1, maximum_hours: 1 },
};

async function refusals(visitor: DashboardVisitor, headers?: Record<string, string>) {
  const seen: [string, number, string | undefined][] = [];
  for (const { name, method, path } of ownerRoutes()) {
    const url = filled(path, northwind.environment.environment.id);
    const body = method === 'GET' ? undefined : BODY;
    const answer = await visitor.call(method, url, body, headers);
    seen.push([name, answer.status, answer.body?.code]);
  }
  return seen;
}

/** What every route answers to a caller. */
const all = (status: number, code: string) => ownerRoutes().map(({ name }) => [name, status, code]);

function withCookie(value: string): DashboardVisitor {
  const visitor = new DashboardVisitor(server);
  visitor.cookies.set('latchkey_dashboard', value);
  return visitor;
}

async function rowsOfNorthwind(): Promise<unknown[]> {
  const { id } = northwind.environment.environment;
  const tables = ['users', 'api_keys', 'redirect_uris', 'sessions', 'events', 'password_resets'] as const;
  const rows = tables.map((table) =>
    server.context.db.selectFrom(table).selectAll().where('environment_id', '=', id).execute(),
  );
  const environment = server.context.db.selectFrom('environments').selectAll().where('id', '=', id).execute();
  return await Promise.all([...rows, environment]);
}

describe('the dashboard’s API', () => {
  it('describes every route that it has, and says for each whom it is for', () => {
    const described = new Set(routes().map(({ path }) => PREFIX + path.replace(/\{(\w+)\}/g, ':$1')));
    const served = pathsOf(server.app).filter((path) => path.startsWith(`${PREFIX}/`));
    expect(served.filter((path) => !described.has(path) && !isOnTheWay(path, described))).toEqual([]);
    expect(ownerRoutes().length).toBeGreaterThan(20);
    expect(routes().filter(({ name }) => FOR_STRANGERS.includes(name))).toHaveLength(FOR_STRANGERS.length);
  });

  it('stands in no public description', () => {
    expect(JSON.stringify(server.app.swagger())).not.toContain(PREFIX);
  });

  it('refuses whoever has no session, at every route', async () => {
    expect(await refusals(new DashboardVisitor(server))).toEqual(all(401, 'unauthenticated'));
  });

  it('refuses the cookie, the token and the key of an environment’s own user', async () => {
    const tokens = [
      northwind.accessToken,
      northwind.refreshToken,
      [...northwind.browser.cookies.values()][0],
    ];
    for (const token of tokens) {
      expect(await refusals(withCookie(token ?? ''))).toEqual(all(401, 'unauthenticated'));
    }
    const bearer = { ...FROM_THE_PAGE, authorization: `Bearer ${northwind.environment.apiKey}` };
    expect(await refusals(new DashboardVisitor(server), bearer)).toEqual(all(401, 'unauthenticated'));
  });

  it('refuses a session that somebody sealed by themselves', async () => {
    const { sealSession } = await import('@latchkey/session');
    const user = { object: 'user', id: grace.id, email: grace.email } as never;
    const session = { accessToken: northwind.accessToken, refreshToken: northwind.refreshToken, user };
    const foreign = createKeyring(Buffer.alloc(32)).mac('dashboard-cookie').toString('base64url');
    const ours = server.context.keyring.mac('dashboard-cookie').toString('base64url');
    for (const password of [foreign, ours]) {
      const sealed = await sealSession(session, { password, now: server.clock.now() });
      expect(await refusals(withCookie(sealed))).toEqual(all(401, 'unauthenticated'));
    }
  });

  it('refuses what does not come from its own page, at every route that changes something', async () => {
    const { 'x-latchkey-dashboard': _, ...headers } = FROM_THE_PAGE;
    const seen = await refusals(grace.visitor, headers);
    const changing = seen.filter(([name]) => !name.startsWith('GET '));
    expect(changing.every(([, status, code]) => status === 403 && code === 'csrf_refused')).toBe(true);
  });

  it('finds nothing of one environment below another, nor below the built-in one', async () => {
    const before = await rowsOfNorthwind();
    const builtIn = await server.context.db
      .selectFrom('environments')
      .select('id')
      .where('type', '=', 'built_in')
      .executeTakeFirstOrThrow();
    const below = ownerRoutes().filter(({ path }) => path.includes('{environment_id}'));
    for (const { name, method, path } of below) {
      const body = method === 'GET' ? undefined : BODY;
      const inBuiltIn = await grace.visitor.call(method, filled(path, builtIn.id), body);
      expect([name, inBuiltIn.status], inBuiltIn.text).toEqual([name, 404]);
      if (!/\{(user|api_key)_id\}/.test(path)) continue;
      const foreign = await grace.visitor.call(method, filled(path, elsewhere), body);
      expect([name, foreign.status, foreign.body?.code], foreign.text).toEqual([
        name,
        404,
        'entity_not_found',
      ]);
    }
    expect(await rowsOfNorthwind()).toEqual(before);
  });

  it('refuses sessions that were left idle, at every route', async () => {
    const henry = await anAdministrator(server);
    server.clock.advance(30 * 60);
    expect(await refusals(henry.visitor)).toEqual(all(401, 'unauthenticated'));
  });

  it('was not refused for another reason: an administrator gets in', async () => {
    const henry = await anAdministrator(server);
    for (const { method, path } of ownerRoutes().filter((route) => route.method === 'GET')) {
      const answer = await henry.visitor.call(method, filled(path, northwind.environment.environment.id));
      expect([path, answer.status], answer.text).toEqual([path, 200]);
    }
  });
});

/** A part of the router's tree that leads to routes and is none itself. */
function isOnTheWay(path: string, described: ReadonlySet<string>): boolean {
  return [...described].some((one) => one.startsWith(`${path}/`)) && !described.has(path);
}
