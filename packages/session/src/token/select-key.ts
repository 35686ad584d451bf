import type { RsaPublicJwk } from '../crypto/primitives.js';

/** A key set (RFC 7517 §5) as somebody published it: its keys may be of any kind. */
export interface KeySet {
  keys: readonly object[];
}

/** 2,048 bits in base64url; shorter RSA keys are not for RS256 (RFC 7518 §3.3). */
const MINIMUM_MODULUS_LENGTH = 342;

/**
 * Picks the key that a token has to be checked with: the one it names or, where it names none, the only one there is.
 *
 * @returns null when there is no such key, or it is not one for RS256
 */
export function selectKey({ keys }: KeySet, keyId: unknown): RsaPublicJwk | null {
  const candidates = keys.filter((key) => isForRs256(key) && (keyId === undefined || idOf(key) === keyId));
  const [key] = candidates;
  return key !== undefined && candidates.length === 1 ? (key as RsaPublicJwk) : null;
}

function idOf(key: object): unknown {
  return (key as { kid?: unknown }).kid;
}

/** `use` and `alg` are optional (RFC 7517 §4.2, §4.4), but where they are set they bind. */
function isForRs256(key: object): key is RsaPublicJwk {
  const { kty, use, alg, n, e } = key as Record<string, unknown>;
  return (
    kty === 'RSA' &&
    (use === undefined || use === 'sig') &&
    (alg === undefined || alg === 'RS256') &&
    typeof n === 'string' &&
    n.length >= MINIMUM_MODULUS_LENGTH &&
    typeof e === 'string'
  );
}
