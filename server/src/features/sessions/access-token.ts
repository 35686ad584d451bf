import type { Context } from '../../context.js';
import { signingKid } from '../signing-keys/service.js';

/** What an access token says (contract §9). */
export interface TokenFacts {
  environmentId: string;
  clientId: string;
  issuer: string;
  accessTokenSeconds: number;
  userId: string;
  sessionId: string;
  authTime: Date;
  organizationId: string | null;
  /** Only in a session of an organization; the first is `role`. */
  roles: string[];
  permissions: string[];
}

/**
 * Signs a fresh access token. There is no `nbf`, and `iat` is the whole second that has begun: several clients allow
 * no leeway at all. Empty claims are left out, because clients keep the token in a cookie.
 *
 * @param jti the token's own id, a bare ULID
 * @param kid the signing key where the caller has it at hand; else it is looked up
 */
export async function signAccessToken(
  context: Context,
  facts: TokenFacts,
  jti: string,
  kid?: string | null,
): Promise<string> {
  const issuedAt = seconds(context.clock.now());
  const inOrganization = facts.organizationId !== null;
  const claims = {
    iss: facts.issuer,
    aud: facts.clientId,
    sub: facts.userId,
    sid: facts.sessionId,
    jti,
    iat: issuedAt,
    exp: issuedAt + facts.accessTokenSeconds,
    auth_time: seconds(facts.authTime),
    ...(inOrganization
      ? {
          org_id: facts.organizationId,
          role: facts.roles[0],
          roles: facts.roles,
          permissions: facts.permissions,
        }
      : {}),
  };
  return await context.signer.sign(
    facts.environmentId,
    kid ?? (await signingKid(context, facts.environmentId)),
    claims,
  );
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
