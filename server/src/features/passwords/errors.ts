import type { FieldError } from '../../platform/http/api-error.js';
import type { PasswordFault } from './strength.js';

/** What is wrong with a new password, as `errors` of an answer. */
export function strengthErrors(fault: PasswordFault): FieldError[] {
  return [{ code: fault.code, message: fault.message, field: 'password' }];
}
