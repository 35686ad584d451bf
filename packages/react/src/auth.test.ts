import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import * as ours from './index.js';
import { type Auth, AuthKitProvider, useAuth } from './index.js';

/** Read from the type declarations of @workos-inc/authkit-react 0.16.2. */
const OFFICIAL_NAMES = ['AuthKitError', 'AuthKitProvider', 'LoginRequiredError', 'getClaims', 'useAuth'];
type OfficialTypes = [
  ours.AuthenticationMethod,
  ours.AuthenticationResponse,
  ours.Impersonator,
  ours.JWTPayload,
  ours.OnRefreshResponse,
  ours.User,
];
const OFFICIAL_MEMBERS = [
  'authenticationMethod',
  'featureFlags',
  'getAccessToken',
  'getSignInUrl',
  'getSignUpUrl',
  'getUser',
  'impersonator',
  'isLoading',
  'organizationId',
  'permissions',
  'role',
  'roles',
  'signIn',
  'signOut',
  'signUp',
  'switchToOrganization',
  'user',
] satisfies (keyof Auth)[];

function Page({ see }: { see: (auth: Auth) => void }) {
  const auth = useAuth();
  see(auth);
  return createElement('p', null, auth.isLoading ? 'loading' : 'there');
}

describe('the provider', () => {
  function draw(): { html: string; auth: Auth | undefined } {
    const seen: Auth[] = [];
    const props = { clientId: 'client_acme', apiHostname: 'auth.acme.test' };
    const page = createElement(Page, { see: (auth) => seen.push(auth) });
    return { html: renderToString(createElement(AuthKitProvider, props, page)), auth: seen[0] };
  }

  it('draws a page as loading where there is no browser', () => {
    expect(globalThis).not.toHaveProperty('window');
    expect(draw().html).toBe('<p>loading</p>');
  });

  it('gives all that its namesake does', () => {
    expect(Object.keys(ours)).toEqual(expect.arrayContaining(OFFICIAL_NAMES));
    expect(Object.keys(draw().auth ?? {})).toEqual(expect.arrayContaining(OFFICIAL_MEMBERS));
    const types: OfficialTypes | undefined = undefined;
    expect(types).toBeUndefined();
  });

  it('is missed where it is not', () => {
    expect(() => renderToString(createElement(() => useAuth().status))).toThrow('AuthKitProvider');
  });
});
