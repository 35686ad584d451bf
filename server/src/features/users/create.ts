import { type Context, inTransaction } from '../../context.js';
import { ApiError, invalidParameters } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { changeMetadata, type MetadataChange } from './metadata.js';
import { type PasswordFields, passwordHashOf } from './password-fields.js';
import { createUser, isEmailAddress, type User } from './service.js';

export interface UserCreation extends PasswordFields {
  email: string;
  email_verified?: boolean | null;
  first_name?: string | null;
  last_name?: string | null;
  name?: string | null;
  external_id?: string | null;
  metadata?: MetadataChange;
}

/**
 * Makes a user as a server asks for it.
 *
 * @throws ApiError with the code that the official description names
 */
export async function createUserByServer(
  context: Context,
  environment: Environment,
  creation: UserCreation,
): Promise<User> {
  if (!isEmailAddress(creation.email)) {
    throw invalidParameters([
      {
        code: 'invalid_email',
        field: 'email',
        message: 'Email takes a whole address, like ada@company.com.',
      },
    ]);
  }
  const metadata = changeMetadata({}, creation.metadata ?? {});
  if ('fault' in metadata) throw new ApiError(400, 'invalid_metadata', metadata.fault);
  const passwordHash = await passwordHashOf(context, environment, creation, creation);
  const outcome = await inTransaction(context, (tx) =>
    createUser(tx, environment.id, {
      email: creation.email,
      emailVerified: creation.email_verified ?? false,
      firstName: creation.first_name,
      lastName: creation.last_name,
      name: creation.name,
      externalId: creation.external_id,
      metadata: metadata.metadata,
      passwordHash,
    }),
  );
  if (outcome.status === 'created') return outcome.user;
  throw new ApiError(400, 'user_creation_error', 'The user could not be created.', {
    errors: [{ code: outcome.status, ...TAKEN[outcome.status] }],
  });
}

const TAKEN = {
  email_not_available: { field: 'email', message: 'Another user of this environment has this address.' },
  external_id_already_used: {
    field: 'external_id',
    message: 'Another user of this environment has this external id.',
  },
};
