import type { Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { recordEvent } from '../events/service.js';
import type { User } from '../users/service.js';
import { insertReset, type PasswordResetRow, selectResetOfToken } from './store.js';

/** Contract §14. */
export const RESET_SECONDS = 3600;

const PURPOSE = 'password_reset';
const TOKEN_BITS = 192;

/** Makes a reset of the user's present address and writes `password_reset.created`, inside the caller's transaction. */
export async function createReset(work: Work, user: User): Promise<PasswordResetRow> {
  const now = work.clock.now();
  const id = work.ids.create('password_reset');
  const token = work.random.token(TOKEN_BITS);
  const row = await insertReset(work, {
    environment_id: user.environment_id,
    id,
    user_id: user.id,
    email: user.email,
    token_sealed: work.keyring.seal(PURPOSE, token, [user.environment_id, id]),
    token_hash: work.keyring.lookupHash(PURPOSE, token),
    created_at: now,
    expires_at: addSeconds(now, RESET_SECONDS),
    used_at: null,
  });
  await recordEvent(work, user.environment_id, 'password_reset.created', resetEventBody(row));
  return row;
}

/** The reset that a token stands for, whatever its state. */
export async function findResetOfToken(work: Work, token: string): Promise<PasswordResetRow | undefined> {
  return await selectResetOfToken(work, work.keyring.lookupHashes(PURPOSE, token));
}

/** Where a reset's mail leads to: made from the base URL alone (contract §14). */
export function resetUrl(work: Work, row: PasswordResetRow): string {
  return `${work.settings.baseUrl}/reset-password?token=${tokenOf(work, row)}`;
}

/** A password reset as its events give it: without the token. */
export function resetEventBody(row: PasswordResetRow) {
  return {
    object: 'password_reset' as const,
    id: row.id,
    user_id: row.user_id,
    email: row.email,
    expires_at: row.expires_at.toISOString(),
    created_at: row.created_at.toISOString(),
  };
}

/** A password reset as the API gives it, with the token for applications that send their own mails. */
export function resetBody(work: Work, row: PasswordResetRow) {
  return {
    ...resetEventBody(row),
    password_reset_token: tokenOf(work, row),
    password_reset_url: resetUrl(work, row),
  };
}

function tokenOf(work: Work, row: PasswordResetRow): string {
  return work.keyring.open(PURPOSE, row.token_sealed, [row.environment_id, row.id]).toString();
}
