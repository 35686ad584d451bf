import type { readClaims } from '@latchkey/session';

/** The claims of an access token. */
export type JWTPayload = NonNullable<ReturnType<typeof readClaims>>;

/** Writes bytes as base64url without padding (RFC 4648 §5), with the browser's own encoder: it costs no download. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * Reads the claims of an access token that came from the server itself; nothing is checked.
 *
 * @returns undefined when the text is no access token
 */
export function claimsOf(token: string): JWTPayload | undefined {
  try {
    const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as JWTPayload;
    return claims.sid && Number.isFinite(claims.exp - claims.iat) ? claims : undefined;
  } catch {
    return undefined;
  }
}
