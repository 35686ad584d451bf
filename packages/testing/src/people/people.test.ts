import { openSession } from '@latchkey/session';
import { WorkOS } from '@workos-inc/node';
import { expect } from 'vitest';
import { type Environment, newCredentials } from '../index.js';
import { describeBuilt } from '../testing/describe-built.js';
import { test } from '../vitest.js';

const GRACE = { email: 'grace@acme.test', password: 'blue kettle forty-two' };
const LIN = { email: 'lin@acme.test', password: 'green kettle forty-two' };

test.override('latchkeyOptions', {
  freshEnvironments: 10,
  config: {
    environments: [
      {
        name: 'Acme',
        type: 'staging',
        client_id: 'client_acme',
        api_keys: ['sk_test_acme'],
        roles: [{ slug: 'admin', name: 'Admin' }],
        organizations: [
          { id: 'org_acme', name: 'Acme' },
          { id: 'org_tide', name: 'Tidewater' },
        ],
        users: [
          {
            ...GRACE,
            email_verified: true,
            memberships: [{ organization: 'org_acme', role: 'admin' }, { organization: 'org_tide' }],
          },
          { ...LIN, email_verified: true, memberships: [{ organization: 'org_acme' }] },
        ],
      },
    ],
  },
});

/** The official SDK, as an application under test would set it up. */
function officialSdk(environment: Environment): WorkOS {
  const variables = environment.variables({ redirectUri: 'http://localhost:3000/callback' });
  return new WorkOS({
    apiKey: variables.WORKOS_API_KEY ?? '',
    clientId: variables.WORKOS_CLIENT_ID ?? '',
    apiHostname: variables.WORKOS_API_HOSTNAME ?? '',
    port: Number(variables.WORKOS_API_PORT),
    https: variables.WORKOS_API_HTTPS === 'true',
  });
}

describeBuilt('users of a test', () => {
  test('are made up where the test does not care', async ({ environment }) => {
    const one = await environment.createUser();
    const other = await environment.createUser();
    expect(one).toMatchObject({ object: 'user', emailVerified: true, firstName: null });
    expect(one.email).not.toBe(other.email);
    expect(one.password).not.toBe(other.password);
  });

  test('are gone when the test says so, and their sessions with them', async ({ environment }) => {
    const ada = await environment.createUser(newCredentials());
    const { refreshToken } = await environment.signInAs(ada);
    await environment.deleteUser(ada);
    await expect(environment.signInAs(ada)).rejects.toThrow(/answered 4/);
    const sdk = officialSdk(environment);
    const refreshed = sdk.userManagement.authenticateWithRefreshToken({
      clientId: environment.clientId,
      refreshToken,
    });
    await expect(refreshed).rejects.toThrow('invalid_grant');
  });

  test('are what the test says', async ({ environment }) => {
    const said = {
      email: 'ada@acme.test',
      password: 'red kettle forty-two',
      firstName: 'Ada',
      lastName: 'Lovelace',
      externalId: 'crm-7',
      metadata: { team: 'ledger' },
    };
    expect(await environment.createUser({ ...said, emailVerified: false })).toMatchObject({
      ...said,
      emailVerified: false,
    });
  });

  test('are refused with the server’s answer', async ({ environment }) => {
    await environment.createUser({ email: 'ada@acme.test' });
    await expect(environment.createUser({ email: 'ada@acme.test' })).rejects.toThrow(
      /POST \/user_management\/users answered 4\d\d: .*email/,
    );
  });
});

describeBuilt('a sign-in of a test', () => {
  test('yields a header that an API can check', async ({ environment }) => {
    const user = await environment.createUser();
    const { headers, accessToken, sessionId, organizationId } = await environment.signInAs(user);
    expect(headers).toEqual({ authorization: `Bearer ${accessToken}` });
    expect(organizationId).toBeUndefined();
    const sdk = officialSdk(environment);
    const { data } = await sdk.userManagement.listSessions(user.id);
    expect(data.map(({ id }) => id)).toEqual([sessionId]);
  });

  test('yields the cookie that the official SDK opens, checks and refreshes', async ({ environment }) => {
    const user = await environment.createUser();
    const { cookies, cookieHeader } = await environment.signInAs(user);
    const [cookie] = cookies;
    expect(cookieHeader).toBe(`wos-session=${cookie?.value}`);
    const session = officialSdk(environment).userManagement.loadSealedSession({
      sessionData: cookie?.value ?? '',
      cookiePassword: environment.cookiePassword,
    });
    expect(await session.authenticate()).toMatchObject({
      authenticated: true,
      user: { id: user.id, email: user.email },
    });
    expect(await session.refresh()).toMatchObject({ authenticated: true });
  });

  test('seals with the application’s own password, for the place where it runs', async ({ environment }) => {
    const user = await environment.createUser();
    const cookiePassword = 'p'.repeat(32);
    const redirectUri = 'https://app.acme.test/callback';
    const [cookie] = (await environment.signInAs(user, { cookiePassword, redirectUri })).cookies;
    expect(cookie).toMatchObject({
      name: 'wos-session',
      domain: 'app.acme.test',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
    const opened = await openSession(cookie?.value ?? '', { passwords: [cookiePassword], now: new Date() });
    expect(opened).toMatchObject({ status: 'opened', session: { user: { id: user.id } } });
  });

  test('has no Secure cookie on plain http', async ({ environment }) => {
    const { cookies } = await environment.signInAs(await environment.createUser());
    expect(cookies).toMatchObject([{ domain: 'localhost', secure: false }]);
  });

  test('is refused in the server’s words when something is owed', async ({ environment }) => {
    const user = await environment.createUser({ emailVerified: false });
    await expect(environment.signInAs(user)).rejects.toThrow('email_verification_required');
    await expect(environment.signInAs({ ...user, password: 'another' })).rejects.toThrow(
      'invalid_credentials',
    );
  });

  test('chooses among a user’s organizations', async ({ latchkey }) => {
    const acme = latchkey.environment('Acme');
    expect(await acme.signInAs(GRACE, { organizationId: 'org_tide' })).toMatchObject({
      organizationId: 'org_tide',
    });
    await expect(acme.signInAs(GRACE)).rejects.toThrow('organization_selection_required');
  });

  test('is in a user’s only organization, and in no other one', async ({ latchkey }) => {
    const acme = latchkey.environment('Acme');
    const signIn = await acme.signInAs(LIN, { organizationId: 'org_acme' });
    expect(signIn.organizationId).toBe('org_acme');
    await expect(acme.signInAs(LIN, { organizationId: 'org_tide' })).rejects.toThrow(
      'organization_membership_not_found',
    );
  });

  test('is asked of an environment that there is', ({ latchkey }) => {
    expect(() => latchkey.environment('Ajax')).toThrow('“Ajax”');
  });
});
