import type { Work } from '../../context.js';
import { openCode } from '../one-time-codes/service.js';
import type { VerificationRow } from './store.js';

type UserVerificationRow = VerificationRow & { user_id: string };

/** An email verification as its event gives it: without the code. */
export function verificationEventBody(row: UserVerificationRow) {
  return {
    object: 'email_verification' as const,
    id: row.id,
    user_id: row.user_id,
    email: row.email,
    expires_at: row.expires_at.toISOString(),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** An email verification as the API gives it, with the code for applications that send their own mails. */
export function emailVerificationBody(work: Work, row: UserVerificationRow) {
  const place = { purpose: 'email_verification', environmentId: row.environment_id, id: row.id };
  return { ...verificationEventBody(row), code: openCode(work, place, row.code_sealed) };
}
