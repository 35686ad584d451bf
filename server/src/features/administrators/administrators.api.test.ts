import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../context.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import {
  BUILT_IN_CLIENT_ID,
  ensureBuiltInEnvironment,
  findEnvironmentByClientId,
} from '../environments/service.js';
import { createUser } from '../users/service.js';
import { createAdministratorLink, hasAdministrator } from './service.js';
import { consumeLink } from './store.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const tokenOf = (url: string) => new URL(url).hash.replace('#token=', '');
const consume = (url: string) => consumeLink(server.context, sha256(tokenOf(url)));

describe('the one-time link of an administrator', () => {
  it('carries its token in the fragment, and works once', async () => {
    const { url } = await createAdministratorLink(server.context);
    expect(url).toMatch(/^http:\/\/localhost:4000\/dashboard#token=[A-Za-z0-9_-]{32}$/);
    expect(await consume(url)).toBe(true);
    expect(await consume(url)).toBe(false);
  });

  it('works once even when it is used twice at once', async () => {
    const { url } = await createAdministratorLink(server.context);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => consume(url)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('is dead after an hour', async () => {
    const { url, expiresAt } = await createAdministratorLink(server.context);
    expect(expiresAt.getTime() - server.context.clock.now().getTime()).toBe(3_600_000);
    server.clock.advance(3600);
    expect(await consume(url)).toBe(false);
  });

  it('is dead once there is a newer one', async () => {
    const older = await createAdministratorLink(server.context);
    const newer = await createAdministratorLink(server.context);
    expect(await consume(older.url)).toBe(false);
    expect(await consume(newer.url)).toBe(true);
  });

  it('is kept as a hash', async () => {
    const { url } = await createAdministratorLink(server.context);
    const rows = await server.context.db.selectFrom('administrator_links').selectAll().execute();
    expect(JSON.stringify(rows.map((row) => row.hash.toString('latin1')))).not.toContain(tokenOf(url));
  });

  it.each(['', 'x', 'A'.repeat(32)])('cannot be guessed as %j', async (token) => {
    expect(await consumeLink(server.context, sha256(token))).toBe(false);
  });
});

describe('whether there is an administrator', () => {
  it('is whether the built-in environment has a user', async () => {
    expect(await hasAdministrator(server.context)).toBe(false);
    await inTransaction(server.context, ensureBuiltInEnvironment);
    expect(await hasAdministrator(server.context)).toBe(false);
    const builtIn = await findEnvironmentByClientId(server.context, BUILT_IN_CLIENT_ID);
    await inTransaction(server.context, (tx) =>
      createUser(tx, builtIn?.id ?? '', { email: 'ada@acme.test', emailVerified: true }),
    );
    expect(await hasAdministrator(server.context)).toBe(true);
  });
});
