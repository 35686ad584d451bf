import type { AccessTokenClaims } from '@latchkey/protocol';

const BUFFER_SECONDS = 60;
const SHORT_BUFFER_SECONDS = 30;
const SHORT_LIFETIME_SECONDS = 300;

/**
 * Tells how long before its end a token is renewed, so that it does not run out between this check and the
 * application's own calls: 60 seconds, or 30 for tokens that live five minutes or less.
 */
export function refreshBufferSeconds({ exp, iat }: AccessTokenClaims): number {
  return exp - iat <= SHORT_LIFETIME_SECONDS ? SHORT_BUFFER_SECONDS : BUFFER_SECONDS;
}
