import type { Context } from '../../context.js';
import { ApiError, invalidParameters } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { checkNewPassword, hashPassword, verifyPassword } from '../passwords/service.js';
import { isUsableHash } from './imported-hash.js';

/** How a server gives a user a password: as text, or as the hash that another system kept. */
export interface PasswordFields {
  password?: string | null;
  password_hash?: string;
  password_hash_type?: string;
  password_salt_position?: string;
}

/** What a password must not be made of. */
interface Person {
  email?: string;
  first_name?: string | null;
  last_name?: string | null;
  /** What is kept of the present password. */
  password_hash?: string | null;
}

/**
 * The hash to keep for a call, or undefined where it brings no password. Slow: never inside a transaction.
 *
 * @throws ApiError with the code that the official description names
 */
export async function passwordHashOf(
  context: Context,
  environment: Environment,
  fields: PasswordFields,
  person: Person,
): Promise<string | undefined> {
  refuseContradictions(fields);
  const { password, password_hash: hash } = fields;
  if (hash !== undefined) {
    const isUsable = fields.password_hash_type === 'argon2' && (await isUsableHash(context, hash));
    if (isUsable) return hash;
    throw new ApiError(
      400,
      'invalid_password_hash',
      'This version takes argon2 only: a PHC string such as $argon2id$v=19$m=19456,t=2,p=1$salt$hash, of at most 256 MiB, with password_hash_type argon2.',
    );
  }
  if (password === undefined || password === null) return undefined;
  // A retry brings the password that the first call has set: it must not end the sessions made since.
  const current = person.password_hash ?? null;
  if (current !== null && (await verifyPassword(context, current, password))) return undefined;
  const checked = await checkNewPassword(context, environment, password, {
    email: person.email,
    firstName: person.first_name,
    lastName: person.last_name,
  });
  if (checked.status !== 'ok') {
    throw new ApiError(400, 'password_strength_error', checked.message, {
      errors: checked.errors,
    });
  }
  return await hashPassword(context, password);
}

function refuseContradictions(fields: PasswordFields): void {
  const hasPassword = fields.password !== undefined && fields.password !== null;
  const hasHash = fields.password_hash !== undefined;
  const hasType = fields.password_hash_type !== undefined;
  const refuse = (code: string, message: string) => new ApiError(400, code, message);
  if (hasPassword && hasHash) {
    throw refuse('password_and_password_hash_provided', 'Send password or password_hash, not both.');
  }
  if (hasPassword && hasType) {
    throw refuse(
      'password_and_password_hash_type_provided',
      'Send password_hash_type with password_hash, not with password.',
    );
  }
  if (!hasHash && fields.password_salt_position !== undefined) {
    throw refuse(
      'password_salt_position_requires_password_hash',
      'Send password_salt_position with password_hash only.',
    );
  }
  if (hasHash === hasType) return;
  const [field, other] = hasHash
    ? ['password_hash_type', 'password_hash']
    : ['password_hash', 'password_hash_type'];
  throw invalidParameters([{ code: 'required', field, message: `${field} is needed with ${other}.` }]);
}
