import { sealSession } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { aSession, NOW, PASSWORD, secondsAfter, tokensFor } from '../../../session/src/testing/builders.js';
import { createFakeApi, json } from '../../../session/src/testing/fake-api.js';
import { CLIENT_ID, claimsOf, createIssuer } from '../../../session/src/testing/issuer.js';
import { createAuth } from '../create-auth.js';

const issuer = createIssuer();

/** A request with a session whose token is good for so many seconds more. */
async function askedWith(secondsLeft: number) {
  const api = createFakeApi();
  api.next(json(200, { keys: [issuer.jwk] }));
  const told: string[] = [];
  const auth = createAuth(
    {
      clientId: CLIENT_ID,
      apiKey: 'sk_test',
      apiUrl: 'https://auth.acme.test',
      redirectUri: 'https://app.acme.test/callback',
      cookiePassword: PASSWORD,
      hooks: { onCouldNotCheck: ({ kind }) => told.push(kind) },
    },
    { fetch: api.fetch, now: () => NOW, random: (length) => new Uint8Array(length) },
  );
  const exp = secondsAfter(NOW, secondsLeft).getTime() / 1000;
  const session = aSession({ accessToken: issuer.token({ iat: exp - 300, exp }) });
  const seal = await sealSession(session, { password: PASSWORD, now: NOW });
  const request = new Request('https://app.acme.test/', { headers: { cookie: `wos-session=${seal}` } });
  const refreshes = () => api.calls.filter(({ url }) => url.endsWith('/authenticate'));
  return { auth, api, request, told, refreshes };
}

describe('a look without a refresh', () => {
  it('takes a token to its end', async () => {
    const { auth, request, refreshes } = await askedWith(1);
    expect(await auth.getSession(request, { refresh: 'never' })).toMatchObject({
      status: 'session',
      cookies: [],
    });
    expect(refreshes()).toEqual([]);
  });

  it('at a token that has run out says whose it was, and that is no failure', async () => {
    const { auth, request, refreshes, told } = await askedWith(-1);
    expect(await auth.getSession(request, { refresh: 'never' })).toMatchObject({
      status: 'could_not_check',
      cause: { kind: 'refresh_needed' },
      lastKnown: { sub: claimsOf().sub, sid: claimsOf().sid },
      cookies: [],
    });
    expect([refreshes(), told]).toEqual([[], []]);
  });

  it('keeps no later question from refreshing, and says what that found', async () => {
    const { auth, api, request, refreshes } = await askedWith(-1);
    await auth.getSession(request, { refresh: 'never' });
    api.next(json(200, tokensFor(issuer.token())));
    expect(await auth.getSession(request)).toMatchObject({ status: 'session', cookies: [{}] });
    expect(await auth.getSession(request, { refresh: 'never' })).toMatchObject({ status: 'session' });
    expect(refreshes()).toHaveLength(1);
  });
});

describe('a forced refresh', () => {
  it('renews a token that is good, and the request has the new session from then on', async () => {
    const { auth, api, request } = await askedWith(300);
    expect(await auth.getSession(request)).toMatchObject({ status: 'session', permissions: [] });
    api.next(json(200, tokensFor(issuer.token({ permissions: ['orders:read'] }))));
    const permissions = ['orders:read'];
    expect(await auth.getSession(request, { refresh: 'forced' })).toMatchObject({ permissions });
    expect(await auth.getSession(request)).toMatchObject({ permissions, cookies: [{ action: 'write' }] });
  });

  it('can be one into another organization', async () => {
    const { auth, api, request, refreshes } = await askedWith(300);
    api.next(json(200, tokensFor(issuer.token({ org_id: 'org_acme' }))));
    const options = { refresh: 'forced', organizationId: 'org_acme' } as const;
    expect(await auth.getSession(request, options)).toMatchObject({ organizationId: 'org_acme' });
    expect(refreshes()[0]?.body).toMatchObject({ organization_id: 'org_acme' });
  });

  it('that is refused the organization leaves the session as it was', async () => {
    const { auth, api, request } = await askedWith(300);
    api.next(json(400, { error: 'organization_membership_not_found' }));
    expect(await auth.getSession(request, { refresh: 'forced', organizationId: 'org_other' })).toEqual({
      status: 'switch_refused',
      code: 'organization_membership_not_found',
      cookies: [],
    });
    expect(await auth.getSession(request)).toMatchObject({ status: 'session', cookies: [] });
  });

  it('that fails says so, while the token is still good for whoever asks for no more', async () => {
    const { auth, api, request, told } = await askedWith(300);
    api.next(json(503, {}));
    const failed = await auth.getSession(request, { refresh: 'forced' });
    expect(failed).toMatchObject({ status: 'could_not_check', cause: { kind: 'status' }, cookies: [] });
    expect(told).toEqual(['status']);
    expect(await auth.getSession(request)).toMatchObject({ status: 'session' });
  });

  it.each([
    ['ended', 'invalid_grant', 'no_session'],
    ['step_up', 'sso_required', 'session'],
  ])('that finds the session %s says the API’s word for it', async (why, code, after) => {
    const { auth, api, request } = await askedWith(300);
    api.next(json(400, { error: code }));
    expect(await auth.getSession(request, { refresh: 'forced' })).toMatchObject({
      status: 'no_session',
      why,
      code,
    });
    expect(await auth.getSession(request)).toMatchObject({ status: after });
  });
});
