import type { Context } from '../../context.js';
import type { Write } from '../../platform/database/index.js';
import type { AttemptResult, Proof } from '../authentication/service.js';
import type { Environment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import {
  type CountedPasswordTry,
  countPasswordTry,
  passwordTryTakenBack,
  takeBackPasswordTry,
} from '../limits/service.js';
import { emailKey, findUserByEmail, replacePasswordHash, type User } from '../users/service.js';
import { hashPassword, verifyPassword } from './service.js';

export interface PasswordTry {
  email: string;
  password: string;
  networkAddress: string | null;
  ipAddress: string | null;
  userAgent: string | null;
}

export type PasswordCheck =
  | {
      status: 'right';
      user: User;
      proof: Proof;
      event: AttemptResult['events'][number];
      /** Take the try back; for the transaction that keeps the proof. */
      writes: Write[];
    }
  | { status: 'wrong' }
  | { status: 'too_many'; waitSeconds: number };

/**
 * Checks an address and a password. The try is counted before the hash is looked at and taken back on success, so that
 * any number of guesses at the same moment stays within the limit; an unknown address costs the same time and gives
 * the same answer (contract §13, §15).
 */
export async function checkPassword(
  context: Context,
  environment: Environment,
  tried: PasswordTry,
): Promise<PasswordCheck> {
  const counted = await countPasswordTry(context, environment.id, {
    emailKey: emailKey(tried.email),
    networkAddress: tried.networkAddress,
  });
  if (!counted.allowed) return { status: 'too_many', waitSeconds: counted.waitSeconds };
  const { user, isRight } = await unlessFailed(context, environment, counted, async () => {
    const found = await findUserByEmail(context, environment.id, tried.email);
    const matches = await verifyPassword(context, found?.password_hash ?? null, tried.password);
    if (found && matches) await renewHash(context, environment, found, tried.password);
    return { user: found, isRight: matches };
  });
  const facts = { type: 'password', ip_address: tried.ipAddress, user_agent: tried.userAgent };
  if (!user || !isRight) {
    await recordEvent(context, environment.id, 'authentication.password_failed', {
      ...facts,
      status: 'failed',
      user_id: user?.id ?? null,
      email: user?.email ?? null,
      error: { code: 'invalid_credentials', message: 'Wrong password.' },
    });
    return { status: 'wrong' };
  }
  return {
    status: 'right',
    user,
    proof: {
      kind: 'password',
      method: 'Password',
      at: context.clock.now().toISOString(),
      passwordSetAt: user.password_set_at?.toISOString() ?? null,
    },
    event: {
      event: 'authentication.password_succeeded',
      data: { ...facts, status: 'succeeded', user_id: user.id, email: user.email },
    },
    writes: passwordTryTakenBack(context, environment.id, counted),
  };
}

/** A check that could not be made (the queue is full, the database away) is no wrong try: clients repeat it. */
async function unlessFailed<T>(
  context: Context,
  environment: Environment,
  counted: CountedPasswordTry,
  check: () => Promise<T>,
): Promise<T> {
  try {
    return await check();
  } catch (error) {
    await takeBackPasswordTry(context, environment.id, counted);
    throw error;
  }
}

/** An imported hash of another cost is replaced by one of ours, now that the password is at hand. */
async function renewHash(
  context: Context,
  environment: Environment,
  user: User,
  password: string,
): Promise<void> {
  const { password_hash: old } = user;
  if (old === null || context.hasher.isCurrent(old)) return;
  await replacePasswordHash(context, environment.id, user.id, {
    old,
    new: await hashPassword(context, password),
  });
}
