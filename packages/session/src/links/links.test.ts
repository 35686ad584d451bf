import { describe, expect, it } from 'vitest';
import { authorizationUrl } from './authorization-url.js';
import { jwksUrl } from './jwks-url.js';
import { logoutUrl } from './logout-url.js';

const BASE = {
  apiUrl: 'https://auth.acme.test',
  clientId: 'client_dev',
  redirectUri: 'http://localhost:3000/callback',
};

describe('the link that starts a sign-in', () => {
  it('has its keys in order, lists repeated and maps in brackets', () => {
    const url = authorizationUrl({
      ...BASE,
      provider: 'authkit',
      maxAgeSeconds: 0,
      invitationToken: 'inv_1',
      providerScopes: ['openid', 'calendar read'],
      providerQueryParams: { hd: 'acme.test', access_type: 'offline' },
      codeChallenge: 'abc',
      state: "it's *",
    });
    expect(url).toBe(
      'https://auth.acme.test/user_management/authorize?client_id=client_dev&code_challenge=abc' +
        '&code_challenge_method=S256&invitation_token=inv_1&max_age=0&provider=authkit' +
        '&provider_query_params%5Baccess_type%5D=offline&provider_query_params%5Bhd%5D=acme.test' +
        '&provider_scopes=openid&provider_scopes=calendar+read' +
        '&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code&state=it%27s+%2A',
    );
  });

  it('says how to sign in, or is not written', () => {
    expect(() => authorizationUrl(BASE)).toThrow(/provider: "authkit"/);
    expect(authorizationUrl({ ...BASE, connectionId: 'conn_1' })).toContain('connection_id=conn_1');
    expect(authorizationUrl({ ...BASE, organizationId: 'org_1' })).toContain('organization_id=org_1');
  });

  it('wishes for a screen of the hosted pages only', () => {
    const options = { ...BASE, screenHint: 'sign-up' as const };
    expect(() => authorizationUrl({ ...options, provider: 'GoogleOAuth' })).toThrow(/screenHint/);
    expect(authorizationUrl({ ...options, provider: 'authkit' })).toContain('screen_hint=sign-up');
  });
});

describe('other links', () => {
  it('end a session, and come back where it is said', () => {
    expect(logoutUrl({ apiUrl: BASE.apiUrl, sessionId: 'session_1' })).toBe(
      'https://auth.acme.test/user_management/sessions/logout?session_id=session_1',
    );
    expect(
      logoutUrl({ apiUrl: BASE.apiUrl, sessionId: 'session_1', returnTo: 'http://localhost:3000/' }),
    ).toBe(
      'https://auth.acme.test/user_management/sessions/logout?return_to=http%3A%2F%2Flocalhost%3A3000%2F&session_id=session_1',
    );
  });

  it('lead to the keys of a client, as one segment', () => {
    expect(jwksUrl({ apiUrl: BASE.apiUrl, clientId: 'client/../x' })).toBe(
      'https://auth.acme.test/sso/jwks/client%2F..%2Fx',
    );
  });
});
