import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StartupError } from '../../platform/database/index.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { environmentOfKey, listApiKeys } from '../api-keys/service.js';
import {
  findEnvironmentByClientId,
  listCorsOrigins,
  listEnvironments,
  listRedirectUris,
  listSignOutRedirects,
} from '../environments/service.js';
import { parseConfiguration } from './file.js';
import { applyConfiguration, ensureStartingEnvironments, type Seed } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const notes: string[] = [];
const noteSeed: Seed<string, string> = {
  key: 'note',
  schema: z.string(),
  prepare: async (_context, value, environment) => `${value} for ${environment?.name ?? 'a new one'}`,
  async apply(_work, environment, value, prepared) {
    if (value === 'fail') throw new StartupError('note: this note cannot be kept.', 2);
    notes.push(`${environment.name}: ${prepared}`);
  },
};
const seeds = [noteSeed];

const apply = (text: string) =>
  applyConfiguration(
    server.context,
    parseConfiguration(text, { seeds, variables: {}, mode: 'development' }),
    seeds,
  );

const events = async (clientId: string) => {
  const environment = await findEnvironmentByClientId(server.context, clientId);
  const rows = await server.context.db
    .selectFrom('events')
    .selectAll()
    .where('environment_id', '=', environment?.id ?? '')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.event);
};

/** One environment, named and keyed by `key`. */
const environment = (key: string, lines: string) =>
  `environments:\n  - name: Env ${key}\n    type: staging\n    client_id: client_${key}\n    ${lines.replaceAll('\n', '\n    ')}\n`;

describe('a configuration file', () => {
  it('makes an environment what it says', async () => {
    await apply(
      environment(
        'all',
        [
          'api_keys: [sk_test_all]',
          'redirect_uris: ["https://*-team.example.app/callback", "http://localhost:3000/callback"]',
          'sign_in_endpoint: http://localhost:3000/login',
          'sign_out_redirects: ["http://localhost:3000/"]',
          'cors_origins: ["HTTP://localhost:5173"]',
          'mail_from: Acme <sign-in@acme.test>',
          'branding: { app_name: Acme, accent: "#0b6bcb", corner: 8 }',
          'authentication: { sign_up: false, password_min_length: 12, magic_auth: false, mfa: off }',
          'sessions: { access_token_minutes: 10, inactivity_hours: 2, maximum_hours: 24 }',
          'issuer: https://api.workos.com',
          'note: hello',
        ].join('\n'),
      ),
    );
    const made = await findEnvironmentByClientId(server.context, 'client_all');
    expect(made).toMatchObject({
      name: 'Env all',
      type: 'staging',
      issuer: 'https://api.workos.com',
      signInEndpoint: 'http://localhost:3000/login',
      mailFrom: 'Acme <sign-in@acme.test>',
      branding: { app_name: 'Acme', accent: '#0b6bcb', corner: 8 },
      authentication: { password: true, sign_up: false, password_min_length: 12 },
      accessTokenSeconds: 600,
      inactivitySeconds: 7200,
      maximumSeconds: 86_400,
    });
    const id = made?.id ?? '';
    expect(await listRedirectUris(server.context, id)).toMatchObject([
      { uri: 'https://*-team.example.app/callback', isDefault: false },
      { uri: 'http://localhost:3000/callback', isDefault: true },
    ]);
    expect(await listSignOutRedirects(server.context, id)).toMatchObject([{ isDefault: true }]);
    expect(await listCorsOrigins(server.context, id)).toEqual(['http://localhost:5173']);
    expect((await environmentOfKey(server.context, 'sk_test_all'))?.id).toBe(id);
    expect(notes).toContain('Env all: hello for a new one');
  });

  it('changes nothing when it is applied again', async () => {
    const text = environment(
      'twice',
      'api_keys: [sk_test_twice]\nredirect_uris: [http://localhost/cb]\nbranding: { accent: "#123456" }',
    );
    await apply(text);
    const before = await events('client_twice');
    const [uri] = await listRedirectUris(
      server.context,
      (await findEnvironmentByClientId(server.context, 'client_twice'))?.id ?? '',
    );
    server.clock.advance(60);
    await apply(text);
    expect(await events('client_twice')).toEqual(before);
    const found = await findEnvironmentByClientId(server.context, 'client_twice');
    expect(await listRedirectUris(server.context, found?.id ?? '')).toEqual([uri]);
    expect(before).toContain('environment.updated');
    expect(before).toContain('api_key.created');
  });

  it('may be applied by two servers at once', async () => {
    const text = environment(
      'race',
      'api_keys: [sk_test_race]\nredirect_uris: [http://localhost/cb, http://localhost/cb2]',
    );
    await Promise.all([apply(text), apply(text), apply(text)]);
    const found = await findEnvironmentByClientId(server.context, 'client_race');
    expect(await listRedirectUris(server.context, found?.id ?? '')).toHaveLength(2);
    expect(await listApiKeys(server.context, found?.id ?? '')).toHaveLength(1);
  });

  it('leaves alone what it does not name, and takes lists as whole', async () => {
    await apply(
      environment(
        'rest',
        'redirect_uris: [http://a.test/cb, http://b.test/cb]\nsign_in_endpoint: http://a.test/login\nbranding: { app_name: A, accent: "#111111" }\ncors_origins: [http://a.test]',
      ),
    );
    const id = (await findEnvironmentByClientId(server.context, 'client_rest'))?.id ?? '';
    const kept = (await listRedirectUris(server.context, id)).find((uri) => uri.uri === 'http://b.test/cb');
    await apply(
      environment(
        'rest',
        'redirect_uris: [http://b.test/cb, http://c.test/cb]\nbranding: { app_name: null }',
      ),
    );
    expect(await listRedirectUris(server.context, id)).toMatchObject([
      { id: kept?.id, uri: 'http://b.test/cb', isDefault: true },
      { uri: 'http://c.test/cb', isDefault: false },
    ]);
    const found = await findEnvironmentByClientId(server.context, 'client_rest');
    expect(found).toMatchObject({ signInEndpoint: 'http://a.test/login', branding: { accent: '#111111' } });
    expect(found?.branding.app_name).toBeUndefined();
    expect(await listCorsOrigins(server.context, id)).toEqual(['http://a.test']);
    await apply(environment('rest', 'redirect_uris: []\ncors_origins: []'));
    expect(await listRedirectUris(server.context, id)).toEqual([]);
    expect(await listCorsOrigins(server.context, id)).toEqual([]);
  });

  it('revokes the keys that it named before and no longer names, and no others', async () => {
    await apply(environment('keys', 'api_keys: [sk_test_k1, sk_test_k2]'));
    await apply(environment('keys', 'api_keys: [sk_test_k2, sk_test_k3]'));
    expect(await environmentOfKey(server.context, 'sk_test_k1')).toBeUndefined();
    expect(await environmentOfKey(server.context, 'sk_test_k3')).toBeDefined();
    const other = await server.environment();
    await apply(environment('keys', 'sign_in_endpoint: null'));
    expect(await environmentOfKey(server.context, 'sk_test_k2')).toBeUndefined();
    expect(await environmentOfKey(server.context, other.apiKey)).toBeDefined();
    expect(await events('client_keys')).toContain('api_key.revoked');
    await apply(environment('keys', 'api_keys: [sk_test_k1]'));
    expect(await environmentOfKey(server.context, 'sk_test_k1')).toBeDefined();
  });

  it('finds an environment by its client id, else by its name', async () => {
    await apply('environments: [{ name: Before, type: staging }]');
    const before = (await listEnvironments(server.context)).find(({ name }) => name === 'Before');
    expect(before?.clientId).toMatch(/^client_[0-9A-Z]{26}$/);
    await apply('environments: [{ name: Before, client_id: client_pinned }]');
    expect((await findEnvironmentByClientId(server.context, 'client_pinned'))?.id).toBe(before?.id);
    await apply('environments: [{ name: After, client_id: client_pinned }]');
    expect((await findEnvironmentByClientId(server.context, 'client_pinned'))?.name).toBe('After');
  });

  it('notes what it owns, and lets go of what it no longer names', async () => {
    const configured = async () => {
      const rows = await server.context.db
        .selectFrom('environments')
        .select('configured')
        .where('client_id', '=', 'client_owned')
        .execute();
      return rows[0]?.configured;
    };
    await apply(environment('owned', 'sign_in_endpoint: http://localhost/login'));
    expect(await configured()).toEqual(['name', 'type', 'client_id', 'sign_in_endpoint']);
    await apply(environment('other', ''));
    expect(await configured()).toEqual([]);
  });

  it.each([
    [
      environment('bad', 'redirect_uris: [http://localhost/cb, "http://localhost/cb#x"]'),
      'environments[0].redirect_uris[1]: Remove “#x”. An address has no fragment.',
    ],
    [
      environment('bad', 'redirect_uris: [http://localhost/cb, "HTTP://LOCALHOST/cb"]'),
      'environments[0].redirect_uris[1]: “HTTP://LOCALHOST/cb” is named twice.',
    ],
    [
      environment('bad', 'sign_out_redirects: ["https://*.vercel.app/"]'),
      'environments[0].sign_out_redirects[0]: Add your own name to the *',
    ],
    [
      environment('bad', 'cors_origins: [http://localhost:3000/login]'),
      'environments[0].cors_origins[0]: Remove “/login”. An origin is only a scheme, host and port.',
    ],
    [
      environment('bad', 'sign_in_endpoint: /login'),
      'environments[0].sign_in_endpoint: Write the whole address',
    ],
    [environment('bad', 'note: fail'), 'environments[0].note: this note cannot be kept.'],
    ['environments: [{ name: No type }]', 'environments[0].type: Write staging or production.'],
    [
      'environments: [{ name: Live, type: production, redirect_uris: [http://app.example.com/cb] }]',
      'environments[0].redirect_uris[0]: Production needs https. Change http to https.',
    ],
  ])('changes nothing at all when part of it is wrong: %s', async (text, message) => {
    const before = await listEnvironments(server.context);
    const good = `environments:\n  - { name: Good, type: staging }\n${text.replace('environments:\n', '').replace(/^environments: \[(.*)\]$/, '  - $1\n')}`;
    await expect(apply(text)).rejects.toThrow(message);
    await expect(apply(good)).rejects.toThrow(message.replace('[0]', '[1]'));
    expect(await listEnvironments(server.context)).toEqual(before);
  });

  it('refuses names and keys that belong to another environment', async () => {
    await apply(
      `${environment('one', 'api_keys: [sk_test_one]')}${environment('two', '').replace('environments:\n', '')}`,
    );
    await expect(apply('environments: [{ name: Env one, client_id: client_two }]')).rejects.toThrow(
      'environments[0].name: “Env one” is the name of client_one.',
    );
    await expect(apply(environment('two', 'api_keys: [sk_test_one]'))).rejects.toThrow(
      'environments[0].api_keys[0]: This key belongs to another environment.',
    );
  });

  it('does not let an environment become production with addresses that production refuses', async () => {
    await apply(environment('grows', 'redirect_uris: ["https://*-x.example.com/cb"]'));
    await expect(apply('environments: [{ name: Env grows, type: production }]')).rejects.toThrow(
      'environments[0].type: “https://*-x.example.com/cb” of redirect_uris may not stay. Production takes no wildcard.',
    );
    await apply(
      'environments: [{ name: Env grows, type: production, redirect_uris: [https://x.example.com/cb] }]',
    );
    expect((await findEnvironmentByClientId(server.context, 'client_grows'))?.type).toBe('production');
  });

  it('keeps the built-in environment: closed, short sessions, in no list', async () => {
    await apply(environment('beside', ''));
    const builtIn = await findEnvironmentByClientId(server.context, 'client_latchkey');
    expect(builtIn).toMatchObject({
      type: 'built_in',
      authentication: { sign_up: false },
      inactivitySeconds: 1800,
      maximumSeconds: 43_200,
    });
    expect((await listEnvironments(server.context)).map(({ clientId }) => clientId)).not.toContain(
      'client_latchkey',
    );
  });
});

describe('without a configuration file', () => {
  it('the first start makes Staging and Production, later ones nothing', async () => {
    const fresh = await startTestServer();
    try {
      const made = await Promise.all([1, 2, 3].map(() => ensureStartingEnvironments(fresh.context)));
      expect(made.flat().map(({ name, type }) => [name, type])).toEqual([
        ['Staging', 'staging'],
        ['Production', 'production'],
      ]);
      expect(await ensureStartingEnvironments(fresh.context)).toEqual([]);
      expect(await listEnvironments(fresh.context)).toHaveLength(2);
      const [staging] = await listEnvironments(fresh.context);
      const roles = await fresh.context.db
        .selectFrom('roles')
        .select('slug')
        .where('environment_id', '=', staging?.id ?? '')
        .execute();
      expect(roles).toEqual([{ slug: 'member' }]);
    } finally {
      await fresh.close();
    }
  });
});
