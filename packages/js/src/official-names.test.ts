import { expect, it } from 'vitest';
import type {
  AuthenticationMethod,
  AuthenticationResponse,
  Client,
  JWTPayload,
  OnRefreshResponse,
  User,
} from './index.js';
import * as ours from './index.js';

/** Read from the type declarations of @workos-inc/authkit-js 0.20.3. */
const OFFICIAL_NAMES = [
  'AuthKitError',
  'LoginRequiredError',
  'NoSessionError',
  'RefreshError',
  'RefreshTimeoutError',
  'createClient',
  'getClaims',
];
type OfficialTypes = [AuthenticationMethod, AuthenticationResponse, JWTPayload, OnRefreshResponse, User];
const OFFICIAL_METHODS = [
  'dispose',
  'getAccessToken',
  'getSignInUrl',
  'getSignUpUrl',
  'getUser',
  'signIn',
  'signOut',
  'signUp',
  'switchToOrganization',
] satisfies (keyof Client)[];

it('has every name that its namesake exports, and every method of its client', () => {
  expect(Object.keys(ours)).toEqual(expect.arrayContaining(OFFICIAL_NAMES));
  const types: OfficialTypes | undefined = undefined;
  expect(types).toBeUndefined();
  expect(OFFICIAL_METHODS).toHaveLength(9);
});
