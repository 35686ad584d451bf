import { ApiError, type FieldError, invalidParameters } from '../../../platform/http/api-error.js';

/** Which field the codes are about that the public API tells without one. */
const FIELDS: Record<string, string> = {
  email_not_available: 'email',
  invalid_email: 'email',
  email_already_verified: 'email_verified',
  external_id_already_used: 'external_id',
  invalid_metadata: 'metadata',
};

/**
 * Does what the public API does as well, and tells its refusals by field: a form has a place for each.
 *
 * @throws ApiError 422 with `errors` for what a form's field can put right
 */
export async function byField<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 400 && error.status !== 422)) throw error;
    const errors = error.options.errors ?? fieldOf(error);
    throw errors.length > 0 ? invalidParameters(errors) : error;
  }
}

function fieldOf({ code, message }: ApiError): FieldError[] {
  const field = FIELDS[code] ?? (code.startsWith('password') ? 'password' : undefined);
  return field === undefined ? [] : [{ code, field, message }];
}
