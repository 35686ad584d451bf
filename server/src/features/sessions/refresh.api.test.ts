import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestEnvironment } from '../../testing/environment.js';
import { anOrganization, aUser, claimsOf, type Person, signedIn } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Scene {
  environment: TestEnvironment;
  ada: Person;
  /** The first refresh token. */
  token: string;
  refresh(token: string, fields?: Record<string, unknown>): ReturnType<TestEnvironment['authenticate']>;
}

async function adaIsSignedIn(): Promise<Scene> {
  const environment = await server.environment();
  const ada = await aUser(environment);
  const { refresh_token: token } = await signedIn(environment, ada);
  const refresh: Scene['refresh'] = (refreshToken, fields = {}) =>
    environment.authenticate({ grant_type: 'refresh_token', refresh_token: refreshToken, ...fields });
  return { environment, ada, token, refresh };
}

async function eventsOf({ environment }: Scene): Promise<string[]> {
  const rows = await server.context.db
    .selectFrom('events')
    .select('event')
    .where('environment_id', '=', environment.environment.id)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.event);
}

describe('a refresh', () => {
  test('gives a new refresh token, a fresh access token of the same session, and no event', async () => {
    const scene = await adaIsSignedIn();
    const before = await eventsOf(scene);
    server.clock.advance(240);
    const { status, body } = await scene.refresh(scene.token);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(scene.token);
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'authentication_method',
      'organization_id',
      'refresh_token',
      'user',
    ]);
    const claims = claimsOf(body.access_token);
    expect(claims.sub).toBe(scene.ada.id);
    expect(Number(claims.iat) - Number(claims.auth_time)).toBe(240);
    expect(await eventsOf(scene)).toEqual(before);
  });

  test('reads the user anew', async () => {
    const scene = await adaIsSignedIn();
    await scene.environment.request('PUT', `/user_management/users/${scene.ada.id}`, {
      body: { first_name: 'Augusta' },
    });
    const { body } = await scene.refresh(scene.token);
    expect(body.user.first_name).toBe('Augusta');
  });
});

describe('nobody is signed out by accident', () => {
  test('fifty parallel uses of one token all succeed and agree on the next one', async () => {
    const scene = await adaIsSignedIn();
    const answers = await Promise.all(Array.from({ length: 50 }, () => scene.refresh(scene.token)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map((answer) => answer.body.refresh_token)).size).toBe(1);
    expect(new Set(answers.map((answer) => claimsOf(answer.body.access_token).jti)).size).toBe(50);
  });

  test('an answer that was lost can be asked for again ten minutes later, and again', async () => {
    const scene = await adaIsSignedIn();
    const lost = await scene.refresh(scene.token);
    server.clock.advance(600);
    const second = await scene.refresh(scene.token);
    server.clock.advance(600);
    const third = await scene.refresh(scene.token);
    expect([second.status, third.status]).toEqual([200, 200]);
    const tokens = [lost, second, third].map((answer) => answer.body.refresh_token);
    expect(new Set(tokens).size).toBe(3);
    expect((await scene.refresh(third.body.refresh_token)).status).toBe(200);
  });

  test('a token that was replaced less than 30 seconds ago is answered with the newest', async () => {
    const scene = await adaIsSignedIn();
    const first = await scene.refresh(scene.token);
    const second = await scene.refresh(first.body.refresh_token);
    server.clock.advance(29);
    const late = await scene.refresh(scene.token);
    expect(late.status).toBe(200);
    expect(late.body.refresh_token).toBe(second.body.refresh_token);
  });

  test('a genuine token older than the kept times is refused without ending the session', async () => {
    const scene = await adaIsSignedIn();
    let newest = scene.token;
    for (let turn = 0; turn < 20; turn += 1) newest = (await scene.refresh(newest)).body.refresh_token;
    expect((await scene.refresh(scene.token)).body.error).toBe('invalid_grant');
    expect((await scene.refresh(newest)).status).toBe(200);
  });
});

describe('theft', () => {
  test('a token that was replaced long ago ends the session, and an event says so', async () => {
    const scene = await adaIsSignedIn();
    const first = await scene.refresh(scene.token);
    const second = await scene.refresh(first.body.refresh_token);
    server.clock.advance(31);
    const stolen = await scene.refresh(scene.token);
    expect([stolen.status, stolen.body.error]).toEqual([400, 'invalid_grant']);
    expect((await scene.refresh(second.body.refresh_token)).body.error).toBe('invalid_grant');
    expect(await eventsOf(scene)).toContain('session.reuse_detected');
  });

  test('the token that a repeated call made void is theft once the allowance is over', async () => {
    const scene = await adaIsSignedIn();
    const lost = await scene.refresh(scene.token);
    server.clock.advance(600);
    await scene.refresh(scene.token);
    server.clock.advance(31);
    expect((await scene.refresh(lost.body.refresh_token)).body.error).toBe('invalid_grant');
    expect(await eventsOf(scene)).toContain('session.reuse_detected');
  });

  test('a forged or truncated token that names a session changes nothing', async () => {
    const scene = await adaIsSignedIn();
    const bytes = Buffer.from(scene.token, 'base64url');
    const forgeries = [3, 10, 30, 60, bytes.length - 1].map((at) => {
      const forged = Buffer.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ 1;
      return forged.toString('base64url');
    });
    for (const forged of [
      ...forgeries,
      scene.token.slice(0, -4),
      `${scene.token}AAAA`,
      'x',
      'a'.repeat(10_000),
    ]) {
      const { status, body } = await scene.refresh(forged);
      expect([status, body.error]).toEqual([400, 'invalid_grant']);
    }
    expect((await scene.refresh(scene.token)).status).toBe(200);
  });

  test('a token of another environment is not one here', async () => {
    const scene = await adaIsSignedIn();
    const other = await server.environment();
    const answer = await other.authenticate({ grant_type: 'refresh_token', refresh_token: scene.token });
    expect(answer.body.error).toBe('invalid_grant');
    expect((await scene.refresh(scene.token)).status).toBe(200);
  });
});

describe('the client', () => {
  test('a session made with the secret is refreshed only with it, and a missing one leaves it as it was', async () => {
    const { environment, token, refresh } = await adaIsSignedIn();
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: environment.environment.clientId,
    };
    for (const body of [fields, { ...fields, client_secret: 'sk_test_wrong' }]) {
      const answer = await environment.request('POST', '/user_management/authenticate', { body, key: null });
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_client']);
    }
    expect((await refresh(token)).status).toBe(200);
  });

  test('the secret may come in the header alone', async () => {
    const { environment, token } = await adaIsSignedIn();
    const body = {
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: environment.environment.clientId,
    };
    expect((await environment.request('POST', '/user_management/authenticate', { body })).status).toBe(200);
  });
});

describe('organizations', () => {
  test('a refresh switches to another organization of the user, and keeps it without being told', async () => {
    const scene = await adaIsSignedIn();
    const organizationId = await anOrganization(server, scene.environment, scene.ada, { roles: ['member'] });
    const switched = await scene.refresh(scene.token, { organization_id: organizationId });
    expect(switched.body.organization_id).toBe(organizationId);
    expect(claimsOf(switched.body.access_token)).toMatchObject({ org_id: organizationId, role: 'member' });
    const kept = await scene.refresh(switched.body.refresh_token);
    expect(kept.body.organization_id).toBe(organizationId);
  });

  test('a foreign or unknown organization is refused and the token stays as it was', async () => {
    const scene = await adaIsSignedIn();
    const bob = await aUser(scene.environment, { email: 'bob@northwind.test' });
    const foreign = await anOrganization(server, scene.environment, bob);
    const refused = await scene.refresh(scene.token, { organization_id: foreign });
    expect([refused.status, refused.body.error]).toEqual([400, 'organization_membership_not_found']);
    const unknown = await scene.refresh(scene.token, { organization_id: 'org_nowhere' });
    expect(unknown.body.error).toBe('organization_not_found');
    expect((await scene.refresh(scene.token)).status).toBe(200);
  });
});

describe('an ended session', () => {
  test.each([
    [
      'revoked',
      (scene: Scene, sid: string) =>
        scene.environment.request('POST', '/user_management/sessions/revoke', { body: { session_id: sid } }),
    ],
    [
      'signed out',
      (scene: Scene, sid: string) =>
        scene.environment.request('GET', `/user_management/sessions/logout?session_id=${sid}`, { key: null }),
    ],
    [
      'left without its user',
      (scene: Scene) => scene.environment.request('DELETE', `/user_management/users/${scene.ada.id}`),
    ],
  ])('refreshes nothing once it was %s', async (_how, end) => {
    const scene = await adaIsSignedIn();
    const { body } = await scene.refresh(scene.token);
    await end(scene, String(claimsOf(body.access_token).sid));
    expect((await scene.refresh(body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('idles out after the environment’s time, and not while it is used', async () => {
    const scene = await adaIsSignedIn();
    const days = (count: number) => count * 24 * 3600;
    server.clock.advance(days(13));
    const used = await scene.refresh(scene.token);
    expect(used.status).toBe(200);
    server.clock.advance(days(13));
    const again = await scene.refresh(used.body.refresh_token);
    expect(again.status).toBe(200);
    server.clock.advance(days(15));
    expect((await scene.refresh(again.body.refresh_token)).body.error).toBe('invalid_grant');
  });
});
