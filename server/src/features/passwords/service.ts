import type { Context } from '../../context.js';
import type { FieldError } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { strengthErrors } from './errors.js';
import { judgePassword, type PasswordFault } from './strength.js';

export { HasherBusy } from './hasher.js';
export { PASSWORD_MIN_LENGTH } from './strength.js';

/** What is known of the person, so that a password made of it is refused. */
export interface PasswordOwner {
  email?: string | null | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
}

/** `status` is the code of what is wrong, `message` its words, `errors` both as an answer of the API lists them. */
export type NewPasswordCheck =
  | { status: 'ok' }
  | { status: PasswordFault['code']; message: string; errors: FieldError[] };

/**
 * Judges a password that somebody wants to have, by the environment's rules.
 *
 * @throws StrengthUnavailable 503, when its strength could not be told
 */
export async function checkNewPassword(
  context: Pick<Context, 'strength'>,
  environment: Environment,
  password: string,
  owner: PasswordOwner = {},
): Promise<NewPasswordCheck> {
  const about = [owner.email, owner.firstName, owner.lastName, environment.branding.app_name];
  const verdict = await judgePassword(
    password,
    {
      minLength: environment.authentication.password_min_length,
      about: about.filter((word) => typeof word === 'string'),
    },
    context.strength,
  );
  if (verdict.ok) return { status: 'ok' };
  const { code, message } = verdict.fault;
  return { status: code, message, errors: strengthErrors(verdict.fault) };
}

/**
 * The hash to keep of a password. Never inside a transaction.
 *
 * @throws ApiError 429 while more hashes wait than can be made soon
 */
export async function hashPassword(context: Pick<Context, 'hasher'>, password: string): Promise<string> {
  return await context.hasher.hash(password);
}

/**
 * Whether a password is that of the hash; without a hash false, after the same time, so that nobody learns from the
 * clock who has a password. Never inside a transaction.
 *
 * @throws ApiError 429 while more hashes wait than can be made soon
 */
export async function verifyPassword(
  context: Pick<Context, 'hasher'>,
  hash: string | null,
  password: string,
): Promise<boolean> {
  const { hasher } = context;
  return await (hash === null ? hasher.verifyDummy(password) : hasher.verify(hash, password));
}
