import { type Context, inTransaction, type Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import type { Environment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import { allowMail, giveBackMail, type MailOutcome } from '../limits/service.js';
import { type Mail, sendMail } from '../mails/service.js';
import { CODE_SECONDS, createCode, createDecoy, isLive } from '../one-time-codes/service.js';
import { emailKey } from '../users/service.js';
import { verificationEventBody } from './bodies.js';
import { alreadyHaveAccountMail, verificationMail } from './emails.js';
import {
  type CodeOwner,
  insertVerification,
  selectNewest,
  type VerificationRow,
  voidVerification,
} from './store.js';

/** Whose address is to be confirmed: a user's, or that of a sign-up which is no user yet. */
export type VerificationTarget =
  | { userId: string; email: string }
  /** `known`: somebody has the address; its owner is told, and no code opens this sign-up. */
  | { attemptId: string; email: string; known: boolean };

/** The code that counts now. `waitSeconds` is there where nothing was sent. */
export type SentVerification = { id: string; expiresAt: Date; isLive: boolean } & (
  | { sent: 'sent'; waitSeconds?: undefined }
  | { sent: 'too_soon' | 'too_many'; waitSeconds: number }
);

/**
 * Sends a new code, which ends the one before it. Within 30 s of the last mail to the address, and past five an hour,
 * nothing is sent and the newest code stays. Known and unknown addresses take the same steps (contract §13).
 *
 * @throws MailUnavailable when the mail could not be handed over: then the code before stays, and nothing was counted
 */
export async function sendVerification(
  context: Context,
  environment: Environment,
  target: VerificationTarget,
): Promise<SentVerification> {
  const key = emailKey(target.email);
  const allowed = await allowMail(context, environment.id, 'email_verification', key);
  if (allowed.outcome !== 'send') return await withoutMail(context, environment, target, allowed);
  const { row, code } = await createRow(context, environment, target, isKnown(target));
  try {
    await sendMail(context, environment, mailFor(context, environment, target, code));
  } catch (error) {
    await voidVerification(context, environment.id, row.id);
    await giveBackMail(context, environment.id, allowed.counted);
    throw error;
  }
  return { ...summary(context, row), sent: 'sent' };
}

/** A code page needs a code: where this one has none yet, it gets one that nobody was sent. */
async function withoutMail(
  context: Context,
  environment: Environment,
  target: VerificationTarget,
  refused: Exclude<MailOutcome, { outcome: 'send' }>,
): Promise<SentVerification> {
  const newest = await selectNewest(context, environment.id, ownerOf(target));
  // Of a sign-up no code may open it: signing up again and again would be a way to guess without limit.
  const row = newest ?? (await createRow(context, environment, target, 'attemptId' in target)).row;
  return { ...summary(context, row), sent: refused.outcome, waitSeconds: refused.waitSeconds };
}

async function createRow(
  context: Context,
  environment: Environment,
  target: VerificationTarget,
  isDecoy: boolean,
): Promise<{ row: VerificationRow; code: string }> {
  const now = context.clock.now();
  const id = context.ids.create('email_verification');
  const place = { purpose: 'email_verification', environmentId: environment.id, id };
  const { code, ...kept } = isDecoy ? createDecoy(context, place) : createCode(context, place);
  const row = await inTransaction(context, async (tx) => {
    const inserted = await insertVerification(tx, {
      environment_id: environment.id,
      id,
      user_id: 'userId' in target ? target.userId : null,
      attempt_id: 'attemptId' in target ? target.attemptId : null,
      email: target.email,
      email_key: emailKey(target.email),
      ...kept,
      created_at: now,
      updated_at: now,
      expires_at: addSeconds(now, CODE_SECONDS),
      used_at: null,
      voided_at: null,
    });
    if ('userId' in target) {
      const body = verificationEventBody({ ...inserted, user_id: target.userId });
      await recordEvent(tx, environment.id, 'email_verification.created', body);
    }
    return inserted;
  });
  return { row, code };
}

function mailFor(context: Context, environment: Environment, target: VerificationTarget, code: string): Mail {
  const { email: to } = target;
  const askedAt = context.clock.now();
  if (!isKnown(target)) {
    return verificationMail(environment, { to, code, isSignUp: 'attemptId' in target, askedAt });
  }
  const signInUrl =
    environment.signInEndpoint === null
      ? undefined
      : `${context.settings.baseUrl}/sign-in?client_id=${encodeURIComponent(environment.clientId)}`;
  return alreadyHaveAccountMail(environment, { to, signInUrl, askedAt });
}

function isKnown(target: VerificationTarget): boolean {
  return 'known' in target && target.known;
}

function ownerOf(target: VerificationTarget): CodeOwner {
  const key = { emailKey: emailKey(target.email) };
  return 'userId' in target ? { ...key, userId: target.userId } : { ...key, attemptId: target.attemptId };
}

function summary(work: Pick<Work, 'clock'>, row: VerificationRow) {
  return { id: row.id, expiresAt: row.expires_at, isLive: isLive(row, work.clock.now()) };
}
