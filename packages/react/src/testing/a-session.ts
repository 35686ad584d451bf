import type { BrowserSession, JWTPayload, User } from '@latchkey/js';

const USER = { object: 'user', id: 'user_ada', email: 'ada@acme.test' } as User;

/** Somebody who is signed in, with these claims. */
export function aSession(claims: Partial<JWTPayload> = {}): BrowserSession {
  const { org_id: organizationId } = claims;
  return {
    response: { user: USER, accessToken: `token of ${claims.exp ?? 1}`, organizationId },
    claims: { iss: 'us', sub: USER.id, sid: 'session_1', iat: 0, exp: 1, ...claims },
    expiresAt: 1000,
  };
}
