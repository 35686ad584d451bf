import type { AccessTokenClaims } from '@latchkey/protocol';
import type { Primitives } from '../crypto/primitives.js';
import { decodeToken, isAccessTokenClaims } from './decode.js';
import { type KeySet, selectKey } from './select-key.js';

export type InvalidTokenReason =
  | 'malformed'
  | 'wrong_algorithm'
  | 'unknown_key'
  | 'bad_signature'
  | 'missing_claims'
  | 'wrong_issuer'
  | 'wrong_audience'
  | 'not_yet_valid';

export type TokenCheck =
  | { status: 'valid'; claims: AccessTokenClaims }
  /** Genuine in every other respect. */
  | { status: 'expired'; claims: AccessTokenClaims }
  | { status: 'invalid'; reason: InvalidTokenReason };

export interface VerifyOptions {
  keys: KeySet;
  /** What `iss` has to be. Two environments may share a host, so an application should say it. */
  issuer?: string;
  /** What `aud` has to be or to contain: the client id. */
  audience?: string;
  now: Date;
  /** By how much the clocks of issuer and checker may differ. 0 where it is not said. */
  leewaySeconds?: number;
}

/**
 * Checks an access token: signature, algorithm, issuer, audience, times (RFC 7519 §7.2, RFC 8725 §3).
 * Only RS256 is taken, whatever the header says, so that neither `none` nor a public key used as an HMAC secret
 * gets through.
 *
 * @param token the token in compact form
 * @param options the key set, what has to be in the token, and the time
 */
export async function verifyAccessToken(
  primitives: Primitives,
  token: string,
  options: VerifyOptions,
): Promise<TokenCheck> {
  const decoded = decodeToken(token);
  if (decoded === null) return invalid('malformed');
  const { header, claims, signature, signedText } = decoded;
  if (header.alg !== 'RS256') return invalid('wrong_algorithm');
  // An extension that must be understood is one that we do not know (RFC 7515 §4.1.11).
  if (header.crit !== undefined) return invalid('malformed');
  const key = selectKey(options.keys, header.kid);
  if (key === null) return invalid('unknown_key');
  if (!(await primitives.verifyRs256(key, signature, signedText))) return invalid('bad_signature');
  return checkClaims(claims, options);
}

function checkClaims(claims: Record<string, unknown>, options: VerifyOptions): TokenCheck {
  const { issuer, audience, now, leewaySeconds = 0 } = options;
  if (!isAccessTokenClaims(claims)) return invalid('missing_claims');
  if (issuer !== undefined && claims.iss !== issuer) return invalid('wrong_issuer');
  if (audience !== undefined && ![claims.aud].flat().includes(audience)) return invalid('wrong_audience');
  const nowSeconds = now.getTime() / 1000;
  const { nbf } = claims as { nbf?: unknown };
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= nowSeconds + leewaySeconds)) {
    return invalid('not_yet_valid');
  }
  // "On or after" it the token is no longer accepted (RFC 7519 §4.1.4).
  return { status: claims.exp <= nowSeconds - leewaySeconds ? 'expired' : 'valid', claims };
}

function invalid(reason: InvalidTokenReason): TokenCheck {
  return { status: 'invalid', reason };
}
