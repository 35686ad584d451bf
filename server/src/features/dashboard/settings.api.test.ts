import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anAdministrator,
  type DashboardVisitor,
  type TestAdministrator,
} from '../../testing/administrator.js';
import { aUser } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { signInAtPages } from '../../testing/suites/inhabited.js';
import { keepFirstSignIns } from './overview.js';

let server: TestServer;
let grace: TestAdministrator;
let visitor: DashboardVisitor;
beforeAll(async () => {
  server = await startTestServer();
  grace = await anAdministrator(server);
  visitor = grace.visitor;
});
afterAll(() => server?.close());

const newEnvironment = async () => (await server.environment()).environment.id;

/** Lets the configuration file own keys, as its last application left it. */
async function own(environmentId: string, keys: string[]): Promise<void> {
  await server.context.db
    .updateTable('environments')
    .set({ configured: JSON.stringify(keys) })
    .where('id', '=', environmentId)
    .execute();
}

async function lastEvent(environmentId: string) {
  return await server.context.db
    .selectFrom('events')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
}

describe('environments', () => {
  it('are made, renamed and listed, without the built-in one', async () => {
    const made = await visitor.call('POST', '/environments', { name: ' Preview ', type: 'staging' });
    expect([made.status, made.body]).toMatchObject([201, { name: 'Preview', type: 'staging' }]);
    const path = `/environments/${made.body.id}`;
    expect((await visitor.call('PATCH', path, { name: 'Previews' })).body.name).toBe('Previews');
    const { data } = (await visitor.call('GET', '/environments')).body;
    expect(data.map(({ name }: { name: string }) => name)).toContain('Previews');
    expect(data.map(({ client_id }: { client_id: string }) => client_id)).not.toContain('client_latchkey');
  });

  it.each(['', 'Latchkey', 'x'.repeat(256), 'Taken'])(
    'take no name that is none, or taken: %s',
    async (name) => {
      await visitor.call('POST', '/environments', { name: 'Taken', type: 'staging' });
      const { status, body } = await visitor.call('POST', '/environments', { name, type: 'staging' });
      expect([status, body.errors[0].field]).toEqual([422, 'name']);
    },
  );

  it('become production only with addresses that production takes', async () => {
    const { environment } = await server.environment({ redirectUris: ['https://*.acme.test/callback'] });
    const path = `/environments/${environment.id}`;
    const refused = await visitor.call('PATCH', path, { type: 'production' });
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, 'type']);
    const { body } = await visitor.call('GET', `${path}/redirects`);
    const redirects = { ...body, redirect_uris: [{ uri: 'https://acme.test/callback', is_default: true }] };
    expect((await visitor.call('PUT', `${path}/redirects`, redirects)).status).toBe(200);
    expect((await visitor.call('PATCH', path, { type: 'production' })).body.type).toBe('production');
  });

  it('keep the name that the configuration file gave them', async () => {
    const id = await newEnvironment();
    await own(id, ['name']);
    const { status, body } = await visitor.call('PATCH', `/environments/${id}`, { name: 'Mine' });
    expect([status, body.code]).toEqual([409, 'managed_by_configuration']);
  });
});

describe('API keys', () => {
  it('show their value once, work, and stop when they are revoked', async () => {
    const { environment, request } = await server.environment();
    const path = `/environments/${environment.id}/api_keys`;
    const made = await visitor.call('POST', path, { name: 'Server' });
    expect(made.body.value).toMatch(/^sk_test_/);
    const key = made.body.value;
    expect((await request('GET', '/user_management/users', { key })).status).toBe(200);
    const listed = await visitor.call('GET', path);
    expect(listed.text).not.toContain(key);
    expect(listed.body.data[0]).toMatchObject({ name: 'Server', revoked_at: null });
    const revoked = await visitor.call('POST', `${path}/${made.body.id}/revoke`);
    expect(revoked.body.revoked_at).not.toBeNull();
    expect((await request('GET', '/user_management/users', { key })).status).toBe(401);
    expect((await lastEvent(environment.id)).context).toMatchObject({
      actor: { type: 'administrator', id: grace.id, email: grace.email },
    });
  });

  it('stay while the configuration file names them', async () => {
    const { environment } = await server.environment();
    await server.context.db
      .updateTable('api_keys')
      .set({ from_configuration: true })
      .where('environment_id', '=', environment.id)
      .execute();
    const path = `/environments/${environment.id}/api_keys`;
    const [key] = (await visitor.call('GET', path)).body.data;
    const { status, body } = await visitor.call('POST', `${path}/${key.id}/revoke`);
    expect([status, body.code]).toEqual([409, 'managed_by_configuration']);
  });
});

describe('redirects', () => {
  const wanted = {
    redirect_uris: [
      { uri: 'https://*.acme.test/callback', is_default: false },
      { uri: 'http://localhost:3000/callback', is_default: false },
      { uri: 'https://acme.test/callback', is_default: true },
    ],
    sign_in_endpoint: 'http://localhost:3000/login',
    sign_out_redirects: [{ uri: 'http://localhost:3000/', is_default: true }],
    cors_origins: ['http://localhost:5173'],
  };
  /** What counts of a value: its lists have no order. */
  const byUri = (list: { uri: string }[]) => [...list].sort((a, b) => a.uri.localeCompare(b.uri));

  it('are saved whole, with the default that was chosen', async () => {
    const path = `/environments/${await newEnvironment()}/redirects`;
    const { version } = (await visitor.call('GET', path)).body;
    const saved = await visitor.call('PUT', path, { version, ...wanted });
    expect(byUri(saved.body.redirect_uris)).toEqual(byUri(wanted.redirect_uris));
    expect((await visitor.call('GET', path)).body).toEqual(saved.body);
    // As a browser sends it again whose first answer was lost.
    const again = await visitor.call('PUT', path, { version, ...wanted });
    expect([again.status, again.body]).toEqual([200, saved.body]);
  });

  it('show the second of two administrators what the first one saved', async () => {
    const path = `/environments/${await newEnvironment()}/redirects`;
    const { version } = (await visitor.call('GET', path)).body;
    const saves = [
      { version, ...wanted },
      { version, ...wanted, cors_origins: [] },
    ];
    const answers = await Promise.all(saves.map((body) => visitor.call('PUT', path, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const second = answers.find(({ status }) => status === 409)?.body;
    expect(second).toMatchObject({
      code: 'changed_meanwhile',
      current: { sign_in_endpoint: wanted.sign_in_endpoint },
    });
    const again = await visitor.call('PUT', path, { ...wanted, version: second.current.version });
    expect(again.status).toBe(200);
  });

  it('keep no wildcard in an environment that becomes production at the same moment', async () => {
    const path = `/environments/${await newEnvironment()}`;
    const { version } = (await visitor.call('GET', `${path}/redirects`)).body;
    const redirect_uris = [{ uri: 'https://*.acme.test/cb', is_default: false }];
    const answers = await Promise.all([
      visitor.call('PATCH', path, { type: 'production' }),
      visitor.call('PUT', `${path}/redirects`, { ...wanted, version, redirect_uris }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('say of each address what is wrong with it, and save nothing then', async () => {
    const path = `/environments/${await newEnvironment()}/redirects`;
    const before = (await visitor.call('GET', path)).body;
    const { status, body } = await visitor.call('PUT', path, {
      version: before.version,
      redirect_uris: [
        'https://acme.test/a',
        'javascript:alert(1)',
        'https://acme.test/a',
        'https://a.*.test/',
      ].map((uri) => ({ uri, is_default: false })),
      sign_in_endpoint: 'https://*.acme.test/login',
      sign_out_redirects: [{ uri: 'https://*.acme.test/', is_default: true }],
      cors_origins: ['http://localhost:5173/path', 'null'],
    });
    expect([status, body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([
      422,
      [
        'cors_origins.0',
        'cors_origins.1',
        'redirect_uris.1',
        'redirect_uris.2',
        'redirect_uris.3',
        'sign_in_endpoint',
        'sign_out_redirects.0',
      ],
    ]);
    expect((await visitor.call('GET', path)).body).toEqual(before);
  });

  it('leave alone what the configuration file owns, and save the rest', async () => {
    const id = await newEnvironment();
    await own(id, ['redirect_uris']);
    const path = `/environments/${id}/redirects`;
    const before = (await visitor.call('GET', path)).body;
    expect(before.managed_by_configuration).toEqual(['redirect_uris']);
    const refused = await visitor.call('PUT', path, { ...before, redirect_uris: [] });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'managed_by_configuration', keys: ['redirect_uris'] },
    ]);
    const saved = await visitor.call('PUT', path, { ...before, cors_origins: wanted.cors_origins });
    expect(saved.body.cors_origins).toEqual(wanted.cors_origins);
  });

  it('take a thousand addresses', async () => {
    const path = `/environments/${await newEnvironment()}/redirects`;
    const { version } = (await visitor.call('GET', path)).body;
    const redirect_uris = Array.from({ length: 1000 }, (_, index) => ({
      uri: `https://acme.test/callback/${index}`,
      is_default: index === 500,
    }));
    const saved = await visitor.call('PUT', path, { ...wanted, version, redirect_uris });
    expect([saved.status, saved.body.redirect_uris.length]).toEqual([200, 1000]);
  });

  it('are judged while they are typed, and matched before they are saved', async () => {
    const path = `/environments/${await newEnvironment()}/redirects`;
    const check = (kind: string, value: string) => visitor.call('POST', `${path}/check`, { kind, value });
    expect((await check('redirect_uri', 'https://*.acme.test/cb')).body).toEqual({
      is_valid: true,
      message: null,
      is_wildcard: true,
    });
    expect((await check('redirect_uri', 'https://*.vercel.app/cb')).body).toMatchObject({ is_valid: false });
    expect((await check('cors_origin', 'http://localhost:5173/')).body).toMatchObject({ is_valid: false });
    const uris = ['https://acme.test/cb', 'https://*.acme.test/cb'];
    const match = (url: string) => visitor.call('POST', `${path}/match`, { uris, url });
    expect((await match('https://preview-1.acme.test/cb')).body.matched).toBe(uris[1]);
    expect((await match('https://a.b.acme.test/cb')).body.matched).toBeNull();
  });
});

describe('authentication', () => {
  it('is saved whole, by version, within the ranges of the configuration file', async () => {
    const id = await newEnvironment();
    const path = `/environments/${id}/authentication`;
    const before = (await visitor.call('GET', path)).body;
    const wanted = {
      ...before,
      authentication: { ...before.authentication, sign_up: false },
      sessions: { access_token_minutes: 15, inactivity_hours: 2, maximum_hours: 24 },
    };
    const saved = await visitor.call('PUT', path, wanted);
    expect(saved.body).toMatchObject({ authentication: { sign_up: false }, sessions: wanted.sessions });
    expect((await visitor.call('PUT', path, wanted)).body).toEqual(saved.body);
    const late = { ...wanted, sessions: before.sessions };
    expect((await visitor.call('PUT', path, late)).body.code).toBe('changed_meanwhile');
    const wrong = await visitor.call('PUT', path, {
      ...saved.body,
      sessions: { ...saved.body.sessions, maximum_hours: 0.5 },
    });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'sessions.maximum_hours']);
    await own(id, ['sessions']);
    const sessions = { ...saved.body.sessions, maximum_hours: 48 };
    expect((await visitor.call('PUT', path, { ...saved.body, sessions })).body.code).toBe(
      'managed_by_configuration',
    );
  });
});

describe('what nobody knows beside the settings', () => {
  it('is not kept', async () => {
    const { environment } = await server.environment();
    const path = `/environments/${environment.id}/authentication`;
    const before = (await visitor.call('GET', path)).body;
    const authentication = { ...before.authentication, sign_up: false, mfa: 'required' };
    expect((await visitor.call('PUT', path, { ...before, authentication })).status).toBe(200);
    const row = await server.context.db
      .selectFrom('environments')
      .select('authentication')
      .where('id', '=', environment.id)
      .executeTakeFirstOrThrow();
    expect(row.authentication).not.toHaveProperty('mfa');
  });
});

describe('the Overview', () => {
  it('tells of the first sign-in of the developer’s own app, for good', async () => {
    const environment = await server.environment();
    const path = `/environments/${environment.environment.id}/overview`;
    const ada = await aUser(environment);
    expect((await visitor.call('GET', path)).body).toMatchObject({
      user_count: { count: 1, is_exact: true },
      api_keys: { active_count: 1 },
      redirect_uris: { count: 1, default: 'http://localhost:3000/callback' },
      first_sign_in: null,
    });
    const { code, verifier } = await signInAtPages(server.app, environment, ada);
    await environment.authenticate({ grant_type: 'authorization_code', code, code_verifier: verifier });
    const told = { user_id: ada.id, email: ada.email, redirect_uri: 'http://localhost:3000/callback' };
    expect((await visitor.call('GET', path)).body.first_sign_in).toMatchObject(told);
    await keepFirstSignIns(server.context);
    await server.context.db.deleteFrom('authorization_codes').execute();
    expect((await visitor.call('GET', path)).body.first_sign_in).toMatchObject(told);
  });
});
