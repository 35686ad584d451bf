import { challengeOf } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { createFakeApi } from '../testing/fake-api.js';

const { client } = createFakeApi();
const REDIRECT = 'http://localhost:3000/callback';

describe('links', () => {
  it('start a sign-in', () => {
    const link = client.userManagement.getAuthorizationUrl({
      provider: 'authkit',
      redirectUri: REDIRECT,
      state: 'a state',
      screenHint: 'sign-up',
      maxAge: 0,
    });
    const url = new URL(link);
    expect(url.origin + url.pathname).toBe('https://auth.acme.test/user_management/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client_dev',
      max_age: '0',
      provider: 'authkit',
      redirect_uri: REDIRECT,
      response_type: 'code',
      screen_hint: 'sign-up',
      state: 'a state',
    });
  });

  it('start a sign-in of a client without a secret', async () => {
    const options = { provider: 'authkit', redirectUri: REDIRECT };
    const { url, state, codeVerifier } = await client.userManagement.getAuthorizationUrlWithPKCE(options);
    const query = new URL(url).searchParams;
    expect(query.get('state')).toBe(state);
    expect(query.get('code_challenge')).toBe(await challengeOf(codeVerifier));
    expect(query.get('code_challenge_method')).toBe('S256');
  });

  it('end a session', () => {
    const link = client.userManagement.getLogoutUrl({
      sessionId: 'session_1',
      returnTo: 'http://localhost:3000/',
    });
    expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
      return_to: 'http://localhost:3000/',
      session_id: 'session_1',
    });
    expect(() => client.userManagement.getLogoutUrl({ sessionId: '' })).toThrow('sid');
  });

  it('lead to the keys, of another client too', () => {
    expect(client.userManagement.getJwksUrl()).toBe('https://auth.acme.test/sso/jwks/client_dev');
    expect(client.userManagement.getJwksUrl('client_b')).toBe('https://auth.acme.test/sso/jwks/client_b');
    expect(() => createFakeApi({ clientId: '' }).client.userManagement.getJwksUrl()).toThrow(
      'WORKOS_CLIENT_ID',
    );
  });
});
