import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../app.js';
import type { Context } from '../../context.js';
import { rotateSigningKeys } from '../../features/signing-keys/service.js';
import { createSigner } from '../../features/signing-keys/signer.js';
import { createKeyring, type Keyring } from '../../platform/crypto/keyring.js';
import { createDb } from '../../platform/database/index.js';
import { createPool } from '../../platform/database/pool.js';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { TestClock } from '../clock.js';
import { createTestEnvironment, type TestAnswer, type TestEnvironment } from '../environment.js';
import { cachedKeyPairs } from '../key-pairs.js';
import { anOrganization, aUser, claimsOf, type Person, signedIn } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { signInAtPages } from './inhabited.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** Ada is signed in; `at` refreshes at a server that differs in something from the one where she did. */
async function adaIsSignedIn(environment?: TestEnvironment) {
  const place = environment ?? (await server.environment());
  const ada = await aUser(place);
  const { refresh_token: token } = await signedIn(place, ada);
  const refresh = (refreshToken: string, fields: object = {}, headers = {}) =>
    place.authenticate({ grant_type: 'refresh_token', refresh_token: refreshToken, ...fields }, { headers });
  return { environment: place, ada, token, refresh };
}

async function refreshAt(change: Partial<Context>, environment: TestEnvironment, token: string) {
  const app = await buildApp({ ...server.context, ...change });
  const answer = await app.inject({
    method: 'POST',
    url: '/user_management/authenticate',
    payload: {
      client_id: environment.environment.clientId,
      client_secret: environment.apiKey,
      grant_type: 'refresh_token',
      refresh_token: token,
    },
  });
  await app.close();
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

describe('by trouble of ours', () => {
  test.each<[what: string, trouble: () => Partial<Context>]>([
    [
      'a database that is away',
      () => {
        const pool = createPool({ connectionString: 'postgres://latchkey@127.0.0.1:1/latchkey' });
        return { pool, db: createDb({ kind: 'server', pool, describe: () => '', close: () => pool.end() }) };
      },
    ],
    [
      'a key that does not open, after the token was rotated',
      () => ({
        signer: { ...server.context.signer, sign: () => Promise.reject(new Error('unknown key')) },
      }),
    ],
    [
      'a statement that fails',
      () => ({ pool: { query: () => Promise.reject(new Error('an error')) } as unknown as Context['pool'] }),
    ],
  ])('%s is 503, and the same token is good again afterwards', async (_, trouble) => {
    const { environment, token, refresh } = await adaIsSignedIn();
    for (let tries = 0; tries < 3; tries += 1) {
      const { status, headers } = await refreshAt(trouble(), environment, token);
      expect([status, Number(headers['retry-after'])]).toEqual([503, 2]);
      server.clock.advance(60);
    }
    const { status, body } = await refresh(token);
    expect(status).toBe(200);
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });

  test('a new secret key leaves sessions, hosted sessions, flows and codes as they were', async () => {
    const [before, after] = [randomBytes(32), randomBytes(32)];
    const withKey = (keyring: Keyring): Context => {
      const { db, clock } = server.context;
      const signer = createSigner({ db, clock, keyring, keyPairs: cachedKeyPairs() });
      return { ...server.context, keyring, signer };
    };
    const old = await buildApp(withKey(createKeyring(before)));
    const context = withKey(createKeyring(after, { previous: before }));
    const app = await buildApp(context);
    const environment = await createTestEnvironment(context, old);
    const { ada, token } = await adaIsSignedIn(environment);
    const { browser, code, verifier } = await signInAtPages(old, environment, ada);
    const under = new TestBrowser(old);
    const flow = await under.visit(authorizationUrl(environment).url);
    await old.close();
    const moved = { ...environment, ...(await movedTo(app, environment)) };
    const exchanged = await moved.authenticate({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
    });
    const refreshed = await moved.authenticate({ grant_type: 'refresh_token', refresh_token: token });
    expect([exchanged.status, refreshed.status]).toEqual([200, 200]);
    const later = new TestBrowser(app);
    for (const [name, value] of browser.cookies) later.cookies.set(name, value);
    expect((await later.visit(authorizationUrl(environment).url)).leftTo?.pathname).toBe('/callback');
    const continued = new TestBrowser(app);
    for (const [name, value] of under.cookies) continued.cookies.set(name, value);
    await continued.visit(flow.url);
    await continued.submit({ email: ada.email });
    expect((await continued.submit({ password: ada.password })).leftTo?.pathname).toBe('/callback');
    await app.close();
  });
});

/** The calls of an environment, answered by another server. */
async function movedTo(app: TestServer['app'], { environment, apiKey }: TestEnvironment) {
  const authenticate = async (fields: Record<string, unknown>): Promise<TestAnswer> => {
    const payload = { client_id: environment.clientId, client_secret: apiKey, ...fields };
    const answer = await app.inject({ method: 'POST', url: '/user_management/authenticate', payload });
    return { status: answer.statusCode, body: answer.json(), text: answer.body, headers: answer.headers };
  };
  return { authenticate };
}

describe('by clocks', () => {
  test('of two servers that are seconds apart', async () => {
    const { environment, token } = await adaIsSignedIn();
    const ahead = new TestClock(new Date(server.clock.now().getTime() + 8000));
    const at = (clock: TestClock, shown: string) => refreshAt({ clock }, environment, shown);
    const first = await at(ahead, token);
    const behind = await at(server.clock, token);
    expect([behind.status, behind.body.refresh_token]).toEqual([200, first.body.refresh_token]);
    const second = await at(server.clock, first.body.refresh_token);
    const third = await at(ahead, second.body.refresh_token);
    const race = await at(server.clock, second.body.refresh_token);
    expect([second.status, third.status, race.status]).toEqual([200, 200, 200]);
  });

  test('that are moved back by hours', async () => {
    const { environment, token } = await adaIsSignedIn();
    const ahead = new TestClock(new Date(server.clock.now().getTime() + 12 * 3_600_000));
    const first = await refreshAt({ clock: ahead }, environment, token);
    const second = await refreshAt({}, environment, first.body.refresh_token);
    expect((await refreshAt({}, environment, second.body.refresh_token)).status).toBe(200);
  });
});

describe('by what changes around a session', () => {
  const leave = (ada: Person) =>
    server.context.db.deleteFrom('organization_memberships').where('user_id', '=', ada.id).execute();

  test('the organization that it had, left or gone', async () => {
    const { environment, ada, token, refresh } = await adaIsSignedIn();
    const organizationId = await anOrganization(server, environment, ada);
    const switched = await refresh(token, { organization_id: organizationId });
    await leave(ada);
    const left = await refresh(switched.body.refresh_token);
    expect([left.status, left.body.organization_id]).toEqual([200, null]);
    await server.context.db.deleteFrom('organizations').where('id', '=', organizationId).execute();
    const gone = await refresh(left.body.refresh_token);
    expect([gone.status, claimsOf(gone.body.access_token).org_id]).toEqual([200, undefined]);
  });

  test('a signing key that another follows: the token is signed by one that is published', async () => {
    const { environment, token, refresh } = await adaIsSignedIn();
    server.clock.advance(16 * 60);
    await rotateSigningKeys(server.context, environment.environment.id, { compromised: false });
    const { body } = await refresh(token);
    const keys = (await server.app.inject(`/sso/jwks/${environment.environment.clientId}`)).json();
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(keys), {
      currentDate: server.clock.now(),
    });
    expect(payload.sid).toBe(claimsOf(body.access_token).sid);
  });

  test('an address that a server changes, a name, metadata', async () => {
    const { environment, ada, token, refresh } = await adaIsSignedIn();
    const { status } = await environment.request('PUT', `/user_management/users/${ada.id}`, {
      body: { email: 'augusta@northwind.test', first_name: 'Augusta', metadata: { plan: 'pro' } },
    });
    const { body } = await refresh(token);
    expect([status, body.user?.email]).toEqual([200, 'augusta@northwind.test']);
  });

  test('an idempotency key that a client sends with every call', async () => {
    const { token, refresh } = await adaIsSignedIn();
    const headers = { 'idempotency-key': 'the same for ever' };
    let shown = token;
    for (let turn = 0; turn < 5; turn += 1) {
      const { status, body } = await refresh(shown, {}, headers);
      expect([status, body.refresh_token === shown]).toEqual([200, false]);
      shown = body.refresh_token;
      server.clock.advance(45);
    }
  });
});
