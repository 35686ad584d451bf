import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestEnvironment } from '../../testing/environment.js';
import { anOrganization, aUser, type Person } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { eventNames } from '../users/testing/events.js';
import type { PasswordHasher } from './hasher.js';

let server: TestServer;
let environment: TestEnvironment;
let ada: Person;
let hasher: PasswordHasher;
beforeAll(async () => {
  server = await startTestServer();
  hasher = server.context.hasher;
});
beforeEach(async () => {
  environment = await server.environment();
  ada = await aUser(environment);
});
afterEach(() => {
  vi.restoreAllMocks();
  server.context.hasher = hasher;
});
afterAll(() => server?.close());

const signIn = () =>
  environment.authenticate({ grant_type: 'password', email: ada.email, password: ada.password });
const changeAda = (body: object) => environment.request('PUT', `/user_management/users/${ada.id}`, { body });
const sessionsOfAda = async () =>
  (await environment.request('GET', `/user_management/users/${ada.id}/sessions`)).body.data;

/** Lets something happen between the reading of the user and the end of the check. */
function whileChecking(happen: () => Promise<unknown>) {
  server.context.hasher = {
    ...hasher,
    async verify(hash, password) {
      server.context.hasher = hasher;
      server.clock.advance(1);
      await happen();
      return await hasher.verify(hash, password);
    },
  };
}

describe('a sign-in with a password', () => {
  it('answers with the user as they are at its end, and tells of it in order', async () => {
    whileChecking(() => changeAda({ first_name: 'Augusta' }));
    const { status, body } = await signIn();
    expect(status).toBe(200);
    expect(body.user).toMatchObject({
      first_name: 'Augusta',
      last_sign_in_at: server.clock.now().toISOString(),
    });
    const told = await eventNames(server.context, environment.environment.id);
    // Of an environment's first token, its signing keys are told after it.
    expect(told.filter((name) => !name.startsWith('signing_key.')).slice(-2)).toEqual([
      'authentication.password_succeeded',
      'session.created',
    ]);
  });

  it.each([
    ['another password', { password: 'another set of words' }],
    ['another address', { email: 'lovelace@northwind.test' }],
  ])('gives nothing to who has %s by then', async (_what, change) => {
    whileChecking(() => changeAda(change));
    expect(await signIn()).toMatchObject({ status: 400, body: { code: 'invalid_credentials' } });
    expect(await sessionsOfAda()).toEqual([]);
    expect(await eventNames(server.context, environment.environment.id)).not.toContain(
      'authentication.password_succeeded',
    );
  });

  it('gives nothing to who was deleted by then', async () => {
    whileChecking(() => environment.request('DELETE', `/user_management/users/${ada.id}`));
    expect(await signIn()).toMatchObject({ status: 400, body: { code: 'invalid_credentials' } });
  });

  it('takes nothing from the limit of tries where an organization is still to be chosen', async () => {
    for (const name of ['Acme', 'Globex']) await anOrganization(server, environment, ada, { name });
    for (let tries = 0; tries < 12; tries += 1) {
      expect((await signIn()).body.code).toBe('organization_selection_required');
    }
  });

  it('takes nothing from the limit of tries when the check could not be made', async () => {
    for (let tries = 0; tries < 12; tries += 1) {
      whileChecking(() => Promise.reject(new Error('no more memory')));
      expect((await signIn()).status).toBe(500);
    }
    expect((await signIn()).status).toBe(200);
  });

  it('is completed once by a token that is shown twice at once', async () => {
    const acme = await anOrganization(server, environment, ada, { name: 'Acme' });
    await anOrganization(server, environment, ada, { name: 'Globex' });
    const { body } = await signIn();
    const choose = () =>
      environment.authenticate({
        grant_type: 'urn:workos:oauth:grant-type:organization-selection',
        pending_authentication_token: body.pending_authentication_token,
        organization_id: acme,
      });
    const statuses = (await Promise.all([choose(), choose(), choose()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 400, 400]);
    expect(await sessionsOfAda()).toHaveLength(1);
  });

  it('asks the database nine times', async () => {
    await anOrganization(server, environment, ada);
    await signIn();
    const query = vi.spyOn(pg.Client.prototype, 'query');
    expect((await signIn()).status).toBe(200);
    const texts = query.mock.calls.map(([first]) => {
      const { text } = typeof first === 'string' ? { text: first } : (first as { text: string });
      return text;
    });
    // What to fail on purpose is looked up in development alone.
    expect(texts.filter((text) => !text.includes('faults'))).toEqual([
      expect.stringContaining('"api_keys"'),
      expect.stringContaining('insert into limits'),
      expect.stringContaining('from "users"'),
      expect.stringContaining('"organization_memberships"'),
      'begin',
      expect.stringContaining('update "users"'),
      expect.stringContaining('insert into "sessions"'),
      'commit',
      expect.stringContaining('"signing_keys"'),
    ]);
  });
});
