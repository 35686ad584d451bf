import type { Work } from '../../context.js';
import { constantTimeEqual } from '../../platform/crypto/constant-time.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import type { Environment } from '../environments/service.js';
import { formatRefreshToken } from './refresh-token.js';
import { selectGeneration } from './store.js';

/** The newest refresh token of a live session whose secret the caller can make; undefined where it has ended. */
export async function currentRefreshToken(
  work: Work,
  environment: Environment,
  userId: string,
  sessionId: string,
  secret: Buffer,
): Promise<string | undefined> {
  const row = await selectGeneration(work, environment.id, userId, sessionId);
  if (!row || row.ended_at !== null || !constantTimeEqual(sha256(secret), row.secret_hash)) return undefined;
  return formatRefreshToken(work.keyring, environment.clientId, {
    userId,
    sessionId,
    generation: row.generation,
    secret,
  });
}
