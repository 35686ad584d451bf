import { inTransaction, type Work } from '../../context.js';
import { type CodeCheck, checkCode } from '../one-time-codes/service.js';
import { emailKey, findUser, type User, verifyUserEmail } from '../users/service.js';
import { type CodeOwner, consumeCode, countCodeTry, selectNewest } from './store.js';

export type { CodeCheck } from '../one-time-codes/service.js';
export { type SentVerification, sendVerification, type VerificationTarget } from './sending.js';

/** Whose code is typed. A sign-up says for which address: it may have had another before. */
export type CodeTarget = { userId: string } | { attemptId: string; email: string };

/**
 * Judges the code that was sent to a user's present address, or to that of a sign-up; with `right` it is used up.
 * In a transaction a wrong try must be committed as well, or it has not been counted.
 */
export async function checkVerificationCode(
  work: Work,
  environmentId: string,
  target: CodeTarget,
  code: string,
): Promise<CodeCheck> {
  const owner = await ownerOf(work, environmentId, target);
  if (!owner) return 'none';
  const place = { purpose: 'email_verification', environmentId };
  const { check } = await checkCode(work, place, code, {
    countTry: () => countCodeTry(work, environmentId, owner),
    newest: () => selectNewest(work, environmentId, owner),
    consume: (id) => consumeCode(work, environmentId, id),
  });
  return check;
}

async function ownerOf(
  work: Work,
  environmentId: string,
  target: CodeTarget,
): Promise<CodeOwner | undefined> {
  if ('attemptId' in target) return { attemptId: target.attemptId, emailKey: emailKey(target.email) };
  const user = await findUser(work, environmentId, target.userId);
  return user && { userId: user.id, emailKey: user.email_key };
}

/** Confirms a user's address with the code that was sent to it. */
export async function confirmUserEmail(
  work: Work,
  environmentId: string,
  userId: string,
  code: string,
): Promise<{ check: 'right'; user: User } | { check: Exclude<CodeCheck, 'right'> }> {
  return await inTransaction(work, async (tx) => {
    const user = await findUser(tx, environmentId, userId);
    if (!user) return { check: 'none' };
    const check = await checkVerificationCode(tx, environmentId, { userId }, code);
    if (check !== 'right') return { check };
    return { check, user: await verifyUserEmail(tx, environmentId, userId, user.email) };
  });
}
