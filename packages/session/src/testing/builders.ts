import type { AuthenticateResponse, SealedSession, SessionUser, User } from '@latchkey/protocol';

export const NOW = new Date('2026-03-01T12:00:00.000Z');
export const PASSWORD = 'correct horse battery staple, and a bit more';

export function secondsAfter(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}

/** Ada as the API sends her. */
export function aUser(changes: Partial<User> = {}): User {
  return {
    object: 'user',
    id: 'user_ada',
    email: 'ada@acme.test',
    email_verified: true,
    first_name: 'Ada',
    last_name: 'Lovelace',
    profile_picture_url: null,
    external_id: null,
    last_sign_in_at: '2026-03-01T11:55:00.000Z',
    created_at: '2026-01-15T12:00:00.000Z',
    updated_at: '2026-02-01T08:30:00.000Z',
    locale: null,
    metadata: {},
    ...changes,
  };
}

/** Ada as a cookie holds her. */
export function aSessionUser(changes: Partial<SessionUser> = {}): SessionUser {
  return {
    object: 'user',
    id: 'user_ada',
    email: 'ada@acme.test',
    emailVerified: true,
    firstName: 'Ada',
    lastName: 'Lovelace',
    profilePictureUrl: null,
    lastSignInAt: '2026-03-01T11:55:00.000Z',
    locale: null,
    externalId: null,
    createdAt: '2026-01-15T12:00:00.000Z',
    updatedAt: '2026-02-01T08:30:00.000Z',
    metadata: {},
    ...changes,
  };
}

export function aSession(changes: Partial<SealedSession> = {}): SealedSession {
  return { accessToken: 'an.access.token', refreshToken: 'rt_first', user: aSessionUser(), ...changes };
}

/** What the API answers to an exchange or a refresh. */
export function tokensFor(
  accessToken: string,
  changes: Partial<AuthenticateResponse> = {},
): AuthenticateResponse {
  return {
    user: aUser(),
    organization_id: null,
    access_token: accessToken,
    refresh_token: 'rt_second',
    authentication_method: 'Password',
    ...changes,
  };
}

/** Bytes that only look random: 0, 1, 2, …, so that a test knows what comes out. */
export function countingRandom(): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => next++ & 0xff);
}
