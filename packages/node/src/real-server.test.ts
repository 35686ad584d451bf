import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningServer, startListeningServer } from '../../../server/src/testing/listening.js';
import { ADAS_PASSWORD, anOrganization, aUser } from '../../../server/src/testing/people.js';
import { AuthenticationException, NotFoundException, OauthException } from './exceptions.js';
import { Latchkey } from './latchkey.js';

const EMAIL = 'ada@northwind.test';
const cookiePassword = 'correct horse battery staple, and a bit more';

describe('on a server', () => {
  let server: ListeningServer;
  beforeAll(async () => {
    server = await startListeningServer();
  });
  afterAll(() => server.close());

  /** A client of a fresh environment, with the server's clock. */
  async function aClient() {
    const environment = await server.environment();
    const client = new Latchkey(environment.apiKey, {
      clientId: environment.environment.clientId,
      apiHostname: server.host,
      port: server.port,
      https: false,
      runtime: { env: {}, now: () => server.clock.now() },
    });
    return { environment, client, userManagement: client.userManagement };
  }

  it('users are made, found, changed and deleted', async () => {
    const { userManagement } = await aClient();
    const made = await userManagement.createUser({
      email: EMAIL,
      externalId: 'crm/7 a',
      metadata: { last_seen: 'x' },
    });
    expect(made).toMatchObject({ email: EMAIL, emailVerified: false, metadata: { last_seen: 'x' } });
    expect(await userManagement.getUserByExternalId('crm/7 a')).toEqual(made);
    const changed = await userManagement.updateUser({ userId: made.id, firstName: 'Ada', externalId: null });
    expect(changed).toMatchObject({ firstName: 'Ada', externalId: null });
    expect(await userManagement.getUserIdentities(made.id)).toEqual([]);
    await userManagement.deleteUser(made.id);
    await expect(userManagement.getUser(made.id)).rejects.toBeInstanceOf(NotFoundException);
  });

  it('a user of an address that is taken is refused, with the code and the id of the request', async () => {
    const { userManagement } = await aClient();
    await userManagement.createUser({ email: EMAIL });
    await expect(userManagement.createUser({ email: EMAIL })).rejects.toMatchObject({
      name: 'BadRequestException',
      errors: [{ code: 'email_not_available' }],
      requestID: expect.stringMatching(/./),
    });
  });

  it('all users come, page by page', async () => {
    const { userManagement } = await aClient();
    const emails = Array.from({ length: 12 }, (_, index) => `person-${index}@northwind.test`);
    for (const email of emails) await userManagement.createUser({ email });
    const list = await userManagement.listUsers({ order: 'asc' });
    expect(list.data).toHaveLength(10);
    expect((await list.autoPagination()).map(({ email }) => email)).toEqual(emails);
  });

  it('an address is verified', async () => {
    const { userManagement } = await aClient();
    const { id } = await userManagement.createUser({ email: EMAIL });
    await userManagement.sendVerificationEmail({ userId: id });
    const code = server.mails.at(-1)?.code ?? '';
    expect(await userManagement.verifyEmail({ userId: id, code })).toMatchObject({
      user: { emailVerified: true },
    });
  });

  it('a forgotten password is replaced', async () => {
    const { environment, userManagement } = await aClient();
    await aUser(environment);
    const reset = await userManagement.createPasswordReset({ email: EMAIL });
    expect(await userManagement.getPasswordReset(reset.id)).toEqual(reset);
    const newPassword = 'three unrelated words';
    await userManagement.resetPassword({ token: reset.passwordResetToken, newPassword });
    const answer = await userManagement.authenticateWithPassword({ email: EMAIL, password: newPassword });
    expect(answer.user.email).toBe(EMAIL);
  });

  it('a sign-in that owes a step says which, and goes on from there', async () => {
    const { userManagement } = await aClient();
    await userManagement.createUser({ email: EMAIL, password: ADAS_PASSWORD });
    const thrown = await userManagement
      .authenticateWithPassword({ email: EMAIL, password: ADAS_PASSWORD })
      .catch((error: unknown) => error);
    if (!(thrown instanceof AuthenticationException)) throw thrown;
    expect(thrown).toMatchObject({ status: 403, code: 'email_verification_required' });
    const { email_verification_id: id } = thrown.rawData as { email_verification_id: string };
    const { code } = await userManagement.getEmailVerification(id);
    const pendingAuthenticationToken = thrown.pendingAuthenticationToken ?? '';
    const answer = await userManagement.authenticateWithEmailVerification({
      code,
      pendingAuthenticationToken,
    });
    expect(answer.user.emailVerified).toBe(true);
  });

  it('a member of two organizations chooses one', async () => {
    const { environment, client, userManagement } = await aClient();
    const ada = await aUser(environment);
    await anOrganization(server, environment, ada);
    const organizationId = await anOrganization(server, environment, ada, { name: 'Contoso' });
    const thrown = await userManagement
      .authenticateWithPassword({ email: ada.email, password: ada.password })
      .catch((error: unknown) => error);
    if (!(thrown instanceof AuthenticationException)) throw thrown;
    const answer = await userManagement.authenticateWithOrganizationSelection({
      organizationId,
      pendingAuthenticationToken: thrown.pendingAuthenticationToken ?? '',
    });
    expect(answer.organizationId).toBe(organizationId);
    expect(await client.organizations.getOrganization(organizationId)).toMatchObject({ name: 'Contoso' });
  });

  it('a session lives in a cookie until it is revoked', async () => {
    const { environment, userManagement } = await aClient();
    const { id, email, password } = await aUser(environment);
    const session = { sealSession: true, cookiePassword };
    const { sealedSession = '' } = await userManagement.authenticateWithPassword({
      email,
      password,
      session,
    });
    const cookie = userManagement.loadSealedSession({ sessionData: sealedSession, cookiePassword });
    const authenticated = await cookie.authenticate();
    expect(authenticated).toMatchObject({ authenticated: true, user: { id } });

    server.clock.advance(301);
    expect(await cookie.authenticate()).toMatchObject({ authenticated: false, reason: 'invalid_jwt' });
    expect(await cookie.refresh()).toMatchObject({ authenticated: true, user: { id } });

    const sessions = await userManagement.listSessions(id);
    expect(sessions.data).toMatchObject([{ userId: id, status: 'active', authMethod: 'password' }]);
    await userManagement.revokeSession({ sessionId: sessions.data[0]?.id ?? '' });
    expect(await cookie.refresh()).toMatchObject({ reason: 'invalid_grant', retryable: false });
  });

  it('a refresh token that is none is refused', async () => {
    const { userManagement } = await aClient();
    const thrown = userManagement.authenticateWithRefreshToken({ refreshToken: 'not a refresh token' });
    await expect(thrown).rejects.toBeInstanceOf(OauthException);
  });
});
