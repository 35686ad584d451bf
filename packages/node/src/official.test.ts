import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WorkOS as Official } from '@workos-inc/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkOS } from './index.js';

// The official client uses the global fetch: both are told these stories over a small server.

const USER = {
  object: 'user',
  id: 'user_ada',
  email: 'ada@acme.test',
  email_verified: true,
  first_name: 'Ada',
  last_name: null,
  profile_picture_url: null,
  last_sign_in_at: null,
  locale: null,
  created_at: '2026-01-15T12:00:00.000Z',
  updated_at: '2026-01-15T12:00:00.000Z',
  external_id: null,
  metadata: { last_seen: 'today' },
};
const SESSION = {
  object: 'session',
  id: 'session_1',
  user_id: 'user_ada',
  ip_address: null,
  user_agent: null,
  organization_id: 'org_acme',
  auth_method: 'password',
  status: 'active',
  expires_at: '2026-01-15T12:00:00.000Z',
  ended_at: null,
  created_at: '2026-01-15T12:00:00.000Z',
  updated_at: '2026-01-15T12:00:00.000Z',
};
const VERIFICATION = {
  object: 'email_verification',
  id: 'email_verification_1',
  user_id: 'user_ada',
  email: 'ada@acme.test',
  expires_at: '2026-01-15T12:00:00.000Z',
  code: '123456',
  created_at: '2026-01-15T12:00:00.000Z',
  updated_at: '2026-01-15T12:00:00.000Z',
};
const RESET = {
  object: 'password_reset',
  id: 'password_reset_1',
  user_id: 'user_ada',
  email: 'ada@acme.test',
  password_reset_token: 'token',
  password_reset_url: 'https://auth.acme.test/reset-password?token=token',
  expires_at: '2026-01-15T12:00:00.000Z',
  created_at: '2026-01-15T12:00:00.000Z',
};
const TOKENS = {
  user: USER,
  organization_id: 'org_acme',
  access_token: 'an.access.token',
  refresh_token: 'rt_1',
  authentication_method: 'Password',
  impersonator: { email: 'eve@acme.test', reason: 'a ticket' },
  something_new: 'passes through',
};
const listOf = (item: object) => ({ data: [item], list_metadata: { before: null, after: null } });

/** What both clients can do, as one of them does it. */
type Client = Pick<Official, 'userManagement'>;

const code = { clientId: 'client_dev', code: 'code_1' };

const CALLS: [name: string, answer: unknown, call: (client: Client) => Promise<unknown>][] = [
  ['getUser', USER, ({ userManagement }) => userManagement.getUser('user_ada')],
  ['getUserByExternalId', USER, ({ userManagement }) => userManagement.getUserByExternalId('crm-7')],
  [
    'listUsers',
    listOf(USER),
    async ({ userManagement }) => {
      const options = { email: 'ada@acme.test', organizationId: 'org_acme', limit: 5, order: 'asc' } as const;
      const { data, listMetadata } = await userManagement.listUsers(options);
      return { data, listMetadata };
    },
  ],
  [
    'createUser',
    USER,
    ({ userManagement }) =>
      userManagement.createUser({
        email: 'ada@acme.test',
        firstName: 'Ada',
        passwordHash: 'a hash',
        passwordHashType: 'bcrypt',
        emailVerified: true,
        externalId: 'crm-7',
        metadata: { last_seen: 'today' },
      }),
  ],
  [
    'updateUser',
    USER,
    ({ userManagement }) =>
      userManagement.updateUser({
        userId: 'user_ada',
        lastName: 'Byron',
        locale: 'en',
        metadata: { plan: null },
      }),
  ],
  ['deleteUser', {}, ({ userManagement }) => userManagement.deleteUser('user_ada')],
  [
    'getUserIdentities',
    [{ idp_id: '7', type: 'OAuth', provider: 'GitHubOAuth' }],
    ({ userManagement }) => userManagement.getUserIdentities('user_ada'),
  ],
  [
    'listSessions',
    listOf(SESSION),
    async ({ userManagement }) => (await userManagement.listSessions('user_ada', { order: 'desc' })).data,
  ],
  ['revokeSession', {}, ({ userManagement }) => userManagement.revokeSession({ sessionId: 'session_1' })],
  [
    'getEmailVerification',
    VERIFICATION,
    ({ userManagement }) => userManagement.getEmailVerification('email_verification_1'),
  ],
  [
    'sendVerificationEmail',
    { user: USER },
    ({ userManagement }) => userManagement.sendVerificationEmail({ userId: 'user_ada' }),
  ],
  [
    'verifyEmail',
    { user: USER },
    ({ userManagement }) => userManagement.verifyEmail({ userId: 'user_ada', code: '123456' }),
  ],
  ['getPasswordReset', RESET, ({ userManagement }) => userManagement.getPasswordReset('password_reset_1')],
  [
    'createPasswordReset',
    RESET,
    ({ userManagement }) => userManagement.createPasswordReset({ email: 'ada@acme.test' }),
  ],
  [
    'resetPassword',
    { user: USER },
    ({ userManagement }) => userManagement.resetPassword({ token: 'token', newPassword: 'a new one' }),
  ],
  [
    'authenticateWithPassword',
    TOKENS,
    ({ userManagement }) =>
      userManagement.authenticateWithPassword({
        clientId: 'client_dev',
        email: 'ada@acme.test',
        password: 'correct horse',
        ipAddress: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
      }),
  ],
  ['authenticateWithCode', TOKENS, ({ userManagement }) => userManagement.authenticateWithCode(code)],
  [
    'authenticateWithCode and a verifier',
    TOKENS,
    ({ userManagement }) => userManagement.authenticateWithCode({ ...code, codeVerifier: 'v' }),
  ],
  [
    'authenticateWithCodeAndVerifier',
    TOKENS,
    ({ userManagement }) => userManagement.authenticateWithCodeAndVerifier({ ...code, codeVerifier: 'v' }),
  ],
  [
    'authenticateWithRefreshToken',
    TOKENS,
    ({ userManagement }) =>
      userManagement.authenticateWithRefreshToken({
        clientId: 'client_dev',
        refreshToken: 'rt_1',
        organizationId: 'org_acme',
      }),
  ],
  [
    'authenticateWithEmailVerification',
    TOKENS,
    ({ userManagement }) =>
      userManagement.authenticateWithEmailVerification({
        clientId: 'client_dev',
        code: '123456',
        pendingAuthenticationToken: 'pat_1',
      }),
  ],
  [
    'authenticateWithOrganizationSelection',
    TOKENS,
    ({ userManagement }) =>
      userManagement.authenticateWithOrganizationSelection({
        clientId: 'client_dev',
        organizationId: 'org_acme',
        pendingAuthenticationToken: 'pat_1',
      }),
  ],
];

describe('beside @workos-inc/node', () => {
  let server: Server;
  let official: Client;
  let ours: Client;
  let answer: unknown;
  let request: unknown;

  beforeAll(async () => {
    server = createServer(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
      const text = Buffer.concat(chunks).toString();
      request = {
        method: incoming.method,
        pathname,
        query: Object.fromEntries(searchParams),
        body: text && JSON.parse(text),
        authorization: incoming.headers.authorization,
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const options = { clientId: 'client_dev', apiHostname: '127.0.0.1', port, https: false };
    official = new Official('sk_test', options);
    // Ours allows more than the official types do, so that it is told here in the official words.
    ours = new WorkOS('sk_test', options) as unknown as Client;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each(CALLS)('%s asks the same and gives the same', async (_, given, call) => {
    answer = given;
    const expected = await call(official);
    const expectedRequest = request;
    request = undefined;
    expect(await call(ours)).toEqual(expected);
    expect(request).toEqual(expectedRequest);
  });
});
