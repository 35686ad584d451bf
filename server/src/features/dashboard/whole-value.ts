import { sha256 } from '../../platform/crypto/keyring.js';
import { ApiError } from '../../platform/http/api-error.js';

/**
 * Names a state of a value that is read and saved whole: whoever saves sends back the version that they read, so that
 * of two administrators at once the second is told (contract §8, 409) instead of undoing the first one's change.
 *
 * @param value plain JSON, its keys always in the same order
 */
export function versionOf(value: object): string {
  return sha256(JSON.stringify(value)).subarray(0, 12).toString('base64url');
}

/** @throws ApiError 409 with the present value, where another one was saved since */
export function refuseIfChanged(present: { version: string }, version: string): void {
  if (present.version === version) return;
  throw new ApiError(409, 'changed_meanwhile', 'Somebody else saved this first. Choose whose values count.', {
    fields: { current: present },
  });
}

/** @throws ApiError 409 naming what of the change the configuration file owns */
export function refuseIfManaged(changedKeys: readonly string[], managedKeys: readonly string[]): void {
  const owned = changedKeys.filter((key) => managedKeys.includes(key));
  if (owned.length === 0) return;
  throw managedByConfiguration(owned);
}

export function managedByConfiguration(keys: readonly string[]): ApiError {
  return new ApiError(
    409,
    'managed_by_configuration',
    `The configuration file owns ${keys.join(', ')}. Change it there, then start the server again.`,
    { fields: { keys } },
  );
}
