import type { Context } from '../../context.js';
import { ApiError } from '../../platform/http/api-error.js';
import { verifyPassword } from '../passwords/service.js';

const PHC =
  /^\$argon2(?:id|i|d)\$v=\d{1,3}\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,3})\$[A-Za-z0-9+/]{11,64}\$[A-Za-z0-9+/]{16,128}$/;

/** What one check of a password may cost: memory in KiB, memory times passes, and lanes. */
const MOST = { memory: 262_144, work: 1_048_576, lanes: 16 };

/**
 * Whether a hash brought along from elsewhere is one that sign-in can check, at a price that the server can pay: a
 * PHC string of argon2 (RFC 9106). It is tried once, so that what the library cannot read is refused now and not when
 * its owner signs in. Slow: never inside a transaction.
 *
 * @throws ApiError 429 while more hashes wait than can be made soon
 */
export async function isUsableHash(context: Context, hash: string): Promise<boolean> {
  const [, memory, passes, lanes] = (PHC.exec(hash) ?? []).map(Number);
  if (!memory || !passes || !lanes) return false;
  if (memory > MOST.memory || memory * passes > MOST.work || lanes > MOST.lanes) return false;
  try {
    await verifyPassword(context, hash, '');
    return true;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    return false;
  }
}
