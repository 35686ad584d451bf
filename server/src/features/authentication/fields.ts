import { invalidParameters, oauthError } from '../../platform/http/api-error.js';
import type { Grant } from './grant.js';

/** The fields of a grant as they came, JSON or form. */
export type GrantFields = Record<string, unknown>;

/** Fields that any grant may carry. */
const COMMON = ['client_secret', 'ip_address', 'user_agent', 'device_id'];

/** RFC 6749 §5.2: a missing parameter or an unknown grant type is `invalid_request`, as the original has it. */
export function findGrant(grants: ReadonlyMap<string, Grant>, fields: GrantFields): Grant {
  const type = fields.grant_type;
  if (type === undefined || type === null || type === '') throw missing('grant_type');
  if (typeof type !== 'string') throw wrongType('grant_type');
  const grant = grants.get(type);
  if (!grant) throw oauthError('invalid_request', `The grant type is not supported: ${type}`);
  return grant;
}

/** A wrong type is 422, a missing field 400 (contract §8). Fields that the grant does not know are ignored. */
export function checkFields(grant: Grant, fields: GrantFields): void {
  for (const name of ['client_id', ...grant.required, ...grant.optional, ...COMMON]) {
    const value = fields[name];
    if (value !== undefined && value !== null && typeof value !== 'string') throw wrongType(name);
  }
  for (const name of ['client_id', ...grant.required]) {
    if (!textOf(fields, name)) throw missing(name);
  }
}

/** A field as text; absent, null and empty are one. */
export function textOf(fields: GrantFields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function missing(name: string) {
  return oauthError('invalid_request', `${name} is required.`);
}

function wrongType(field: string) {
  return invalidParameters([{ code: 'invalid_type', field, message: `${field} must be a string.` }]);
}
