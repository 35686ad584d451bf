import type { Keyring } from '../../platform/crypto/keyring.js';
import type { Attempt, SignUp } from './attempt.js';

const PURPOSE = 'sign-up';

type Place = Pick<Attempt, 'environmentId' | 'id'>;

/** Seals names and password hash of a sign-up to its attempt: moved to another row, it does not open. */
export function sealSignUp(keyring: Keyring, attempt: Place, signUp: SignUp): string {
  return keyring.seal(PURPOSE, JSON.stringify(signUp), [attempt.environmentId, attempt.id]);
}

export function openSignUp(keyring: Keyring, attempt: Place, sealed: string): SignUp {
  return JSON.parse(keyring.open(PURPOSE, sealed, [attempt.environmentId, attempt.id]).toString('utf8'));
}
