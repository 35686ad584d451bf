import { secretbox } from '@noble/ciphers/salsa.js';
import { utf8ToBytes } from '@noble/ciphers/utils.js';
import type { Work } from '../../context.js';
import type { GrantFields } from './fields.js';
import type { TokenAnswer } from './grant.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 24;

/**
 * The sealed session that one client (PHP's) asks the server for at a refresh: `session: { seal_session: true,
 * cookie_password }`. Its format is libsodium's secretbox under the password's own bytes. Sent to nobody else, because
 * other clients would keep it in their cookies.
 *
 * @returns the further keys of the answer; none where no seal was asked for, or the password is not 32 bytes in base64
 */
export function requestedSeal(
  work: Pick<Work, 'random'>,
  fields: GrantFields,
  answer: TokenAnswer,
): { sealed_session: string; sid: string } | undefined {
  const { session } = fields as { session?: { seal_session?: unknown; cookie_password?: unknown } | null };
  if (session?.seal_session !== true || typeof session.cookie_password !== 'string') return undefined;
  const key = Buffer.from(session.cookie_password, 'base64');
  if (key.length !== KEY_BYTES) return undefined;
  const nonce = work.random.bytes(NONCE_BYTES);
  const content = JSON.stringify({
    access_token: answer.accessToken,
    refresh_token: answer.refreshToken,
    user: answer.user,
  });
  const box = secretbox(key, nonce).seal(utf8ToBytes(content));
  return {
    sealed_session: Buffer.concat([nonce, box]).toString('base64'),
    sid: sessionIdOf(answer.accessToken),
  };
}

function sessionIdOf(accessToken: string): string {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8')).sid;
}
