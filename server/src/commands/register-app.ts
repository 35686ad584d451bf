import { type Context, inTransaction } from '../context.js';
import { dashboardAddress } from '../features/administrators/service.js';
import { addCorsOrigin } from '../features/environments/cors-origins.js';
import { addRedirectUri } from '../features/environments/redirect-lists.js';
import {
  checkRedirectUri,
  checkSignInEndpoint,
  type Environment,
  listEnvironments,
  listSignOutRedirects,
  updateEnvironment,
} from '../features/environments/service.js';
import { StartupError } from '../platform/database/index.js';
import { developmentBlock, type StartBlock } from './development-env.js';
import { valueIn } from './env-block.js';
import type { Outcome, Place } from './place.js';
import { isLoopbackHost } from './values.js';

const SIGN_IN_PATH = '/login';

/** The addresses of an application. */
export interface AppAddresses {
  redirectUri: string;
  signInEndpoint: string;
  signOutRedirect: string;
  /** Of a page that calls the API by itself; null for an application with a server. */
  corsOrigin: string | null;
}

/** What an application needs to know of the server that it was registered at. */
export interface RegisteredApp {
  url: string;
  dashboardUrl: string;
  environment: string;
  apiKey: string;
  clientId: string;
  cookiePassword: string;
}

/** The addresses of an application that signs in at `/login`, next to its callback. */
export function addressesOf(redirectUri: string, isClientOnly: boolean): AppAddresses {
  const { origin } = new URL(redirectUri);
  return {
    redirectUri,
    signInEndpoint: `${origin}${SIGN_IN_PATH}`,
    signOutRedirect: `${origin}/`,
    corsOrigin: isClientOnly ? origin : null,
  };
}

/**
 * Puts an application on the lists of the environment whose `.env` block a start prints, and gives that block. What
 * is there already stays; twice is as good as once.
 *
 * @param given AppAddresses
 * @throws StartupError 2 in production mode, for an address that the rules refuse, and where there is no environment
 */
export async function registerApp(
  { context, options, configuration }: Pick<Place, 'context' | 'options' | 'configuration'>,
  given: Record<string, unknown>,
): Promise<Outcome> {
  if (options.mode !== 'development')
    throw new StartupError('apps are registered by themselves in development mode only', 2);
  // Of a folder that no server has run on yet.
  if ((await listEnvironments(context)).length === 0) await context.applyConfiguration();
  const block = await developmentBlock(context, { dataDir: options.dataDir, configuration });
  if (!block) throw new StartupError('there is no environment yet: name one in the configuration file', 2);
  const told = await registerAt(context, block, given as unknown as AppAddresses);
  // It tells the redirect URI too.
  await developmentBlock(context, { dataDir: options.dataDir, configuration });
  return { lines: [], exitCode: 0, told };
}

/**
 * The same in the process that has just started the server.
 *
 * @throws StartupError 2 for an address that the rules refuse
 */
export async function registerAt(
  context: Context,
  { environment, apiKey, text }: StartBlock,
  addresses: AppAddresses,
): Promise<RegisteredApp> {
  await addAddresses(context, environment, addresses);
  return {
    url: context.settings.baseUrl,
    dashboardUrl: dashboardAddress(context),
    environment: environment.name,
    apiKey,
    clientId: environment.clientId,
    cookiePassword: valueIn(text, 'WORKOS_COOKIE_PASSWORD') ?? '',
  };
}

async function addAddresses(
  context: Context,
  environment: Environment,
  { redirectUri, signInEndpoint, signOutRedirect, corsOrigin }: AppAddresses,
): Promise<void> {
  const added = await addRedirectUri(context, environment.id, redirectUri);
  if (added.kind === 'invalid') throw new StartupError(`${redirectUri} is refused: ${added.error}`, 2);
  if (corsOrigin !== null) {
    const origin = await addCorsOrigin(context, environment.id, corsOrigin);
    if (origin.kind === 'invalid') throw new StartupError(`${corsOrigin} is refused: ${origin.error}`, 2);
  }
  const { type } = environment;
  await inTransaction(context, async (tx) => {
    const redirects = (await listSignOutRedirects(tx, environment.id)).map(({ uri }) => uri);
    const isNew = !redirects.includes(signOutRedirect) && checkRedirectUri(signOutRedirect, type).ok;
    const { signInEndpoint: present } = environment;
    const isOurs =
      (present === null || isOfThisShape(present)) && checkSignInEndpoint(signInEndpoint, type).ok;
    await updateEnvironment(tx, environment.id, {
      ...(isNew && { signOutRedirects: [...redirects, signOutRedirect] }),
      ...(isOurs && { signInEndpoint }),
    });
  });
}

/** Somebody's own endpoint stays; one as it is made here follows the application to another port. */
function isOfThisShape(endpoint: string): boolean {
  const { hostname, pathname } = new URL(endpoint);
  return isLoopbackHost(hostname.replace(/^\[|\]$/g, '')) && pathname === SIGN_IN_PATH;
}
