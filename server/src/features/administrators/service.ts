import { inTransaction, type Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { BUILT_IN_CLIENT_ID, type Environment, findEnvironmentByClientId } from '../environments/service.js';
import { hasAnyUser } from '../users/service.js';
import { replaceLinks } from './store.js';

export {
  checkDetails,
  isAdministratorLinkLive,
  openDetails,
  type SignUpDetails,
  sealDetails,
  sendCode,
  type TakenCode,
  takeCode,
} from './sign-up.js';

const TOKEN_BITS = 192;
const AN_HOUR_SECONDS = 3600;

/** Where administrators go. */
export function dashboardAddress(work: Pick<Work, 'settings'>): string {
  return `${work.settings.dashboardUrl}/dashboard`;
}

/** The environment whose users are the administrators; undefined only before the first start has made it. */
export async function findBuiltInEnvironment(work: Work): Promise<Environment | undefined> {
  return await findEnvironmentByClientId(work, BUILT_IN_CLIENT_ID);
}

/** Whether anybody can sign in to the dashboard yet. */
export async function hasAdministrator(work: Work): Promise<boolean> {
  const builtIn = await findBuiltInEnvironment(work);
  return builtIn !== undefined && (await hasAnyUser(work, builtIn.id));
}

/**
 * Makes the one-time link of a new administrator; the one before dies. It works for an hour and once. The token
 * stands in the fragment, which browsers send to no server and write in no referrer (contract §5).
 */
export async function createAdministratorLink(work: Work): Promise<{ url: string; expiresAt: Date }> {
  const token = work.random.token(TOKEN_BITS);
  const expiresAt = addSeconds(work.clock.now(), AN_HOUR_SECONDS);
  await inTransaction(work, (tx) => replaceLinks(tx, { hash: sha256(token), expiresAt }));
  return { url: `${dashboardAddress(work)}#token=${token}`, expiresAt };
}
