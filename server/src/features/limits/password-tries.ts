import type { Work } from '../../context.js';
import type { Write } from '../../platform/database/index.js';
import { countTry, subjectOf, takeBackTry } from './count.js';
import { networkOf } from './networks.js';
import { type Counted, countOneLess, deleteCount } from './store.js';

const ADDRESS = 'password';
const NETWORK = 'password_network';
/** Contract §15. */
const WINDOW_SECONDS = 15 * 60;
const TRIES_OF_AN_ADDRESS = { max: 10, windowSeconds: WINDOW_SECONDS };
const TRIES_OF_A_NETWORK = { max: 100, windowSeconds: WINDOW_SECONDS };

/** A password try that may go on to the hash. */
export interface CountedPasswordTry {
  allowed: true;
  counted: readonly Counted[];
}

export type PasswordTryOutcome = CountedPasswordTry | { allowed: false; waitSeconds: number };

/**
 * Counts a password try for the email address and for the network it comes from, before the hash is looked at. What
 * it returns is taken back if the password was right.
 *
 * @param who.emailKey the address as it is compared, whether anybody has it or not
 * @param who.networkAddress the person's own, never that of an application's server; null where it is not known
 */
export async function countPasswordTry(
  work: Work,
  environmentId: string,
  who: { emailKey: string; networkAddress: string | null },
): Promise<PasswordTryOutcome> {
  const ofAddress = await countTry(work, environmentId, ADDRESS, who.emailKey, TRIES_OF_AN_ADDRESS);
  if (!ofAddress.allowed) return ofAddress;
  const network = who.networkAddress === null ? null : networkOf(who.networkAddress);
  if (network === null) return { allowed: true, counted: [ofAddress.counted] };
  const ofNetwork = await countTry(work, environmentId, NETWORK, network, TRIES_OF_A_NETWORK);
  if (ofNetwork.allowed) return { allowed: true, counted: [ofAddress.counted, ofNetwork.counted] };
  // Nothing was tried: a network that is full must not lock the address for everybody else.
  await takeBackTry(work, environmentId, ofAddress.counted);
  return ofNetwork;
}

/** The writes that take a try back whose password was right, to go with what the sign-in writes. */
export function passwordTryTakenBack(
  work: Work,
  environmentId: string,
  passwordTry: CountedPasswordTry,
): Write[] {
  return passwordTry.counted.map((counted) => countOneLess(work, environmentId, counted));
}

/** Takes a try back that came to no verdict. */
export async function takeBackPasswordTry(
  work: Work,
  environmentId: string,
  passwordTry: CountedPasswordTry,
): Promise<void> {
  for (const counted of passwordTry.counted) await takeBackTry(work, environmentId, counted);
}

/** Opens an address again: after a reset there is a new password, and what was guessed about the old one is void. */
export async function forgetPasswordTries(
  work: Work,
  environmentId: string,
  emailKey: string,
): Promise<void> {
  await deleteCount(work, environmentId, subjectOf(work, ADDRESS, emailKey));
}
