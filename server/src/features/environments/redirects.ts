import type { Work } from '../../context.js';
import {
  type AddressList,
  type AddressRow,
  selectAddresses,
  selectEverySignOutRedirect,
} from './address-store.js';
import { listCorsOrigins } from './cors-origins.js';
import { dashboardOf, type Environment, findEnvironment, listEnvironments } from './environment.js';
import { policySourceOf } from './origins.js';
import { matchesRedirectUri } from './redirect-rules.js';

/** An address of one of an environment's lists. */
export interface RedirectUri {
  id: string;
  uri: string;
  isDefault: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export function toRedirectUri(row: AddressRow): RedirectUri {
  const { id, uri, is_default, created_at, updated_at } = row;
  return { id, uri, isDefault: is_default, createdAt: created_at, updatedAt: updated_at };
}

/** In the order in which they were added. */
export async function listRedirectUris(work: Work, environmentId: string): Promise<RedirectUri[]> {
  return (await selectAddresses(work, 'redirect_uris', environmentId)).map(toRedirectUri);
}

export async function listSignOutRedirects(work: Work, environmentId: string): Promise<RedirectUri[]> {
  return (await selectAddresses(work, 'sign_out_redirects', environmentId)).map(toRedirectUri);
}

/** Whether the environment may send a person's code to `uri`; the demo's own callback counts in development. */
export async function isRedirectUriRegistered(
  work: Work,
  environment: Environment,
  uri: string,
): Promise<boolean> {
  if (environment.type === 'built_in') return uri === `${dashboardOf(work)}/callback`;
  const registered = await urisOf(work, 'redirect_uris', environment.id);
  if (matchesRedirectUri(registered, uri)) return true;
  return await isOfTheDemo(work, environment, uri, '/demo/callback');
}

/** Where flows end that nobody started at an app, such as an invitation. */
export async function defaultRedirectUri(work: Work, environmentId: string): Promise<string | undefined> {
  return await defaultOf(work, 'redirect_uris', environmentId);
}

export type SignOutTarget =
  | { kind: 'redirect'; uri: string }
  /** The `return_to` is not on the list. */
  | { kind: 'refused'; returnTo: string }
  /** None was asked for, and the environment has none. */
  | { kind: 'not_configured' };

/** Where a browser goes after sign-out: to `returnTo` if it is registered, to the default if there is none. */
export async function signOutTarget(
  work: Work,
  environment: Environment,
  returnTo?: string,
): Promise<SignOutTarget> {
  if (environment.type === 'built_in') return { kind: 'redirect', uri: dashboardOf(work) };
  if (returnTo === undefined) {
    const uri = await defaultOf(work, 'sign_out_redirects', environment.id);
    return uri === undefined ? { kind: 'not_configured' } : { kind: 'redirect', uri };
  }
  const registered = await urisOf(work, 'sign_out_redirects', environment.id);
  const isAllowed =
    matchesRedirectUri(registered, returnTo) || (await isOfTheDemo(work, environment, returnTo, '/demo'));
  return isAllowed ? { kind: 'redirect', uri: returnTo } : { kind: 'refused', returnTo };
}

/** The environments that have a sign-out redirect registered, for a sign-out that names no session we know. */
export async function environmentsWithSignOutRedirect(work: Work, uri: string): Promise<Environment[]> {
  const rows = await selectEverySignOutRedirect(work);
  const ids = new Set(
    rows.filter((row) => matchesRedirectUri([row.uri], uri)).map((row) => row.environment_id),
  );
  const found = await Promise.all([...ids].map((id) => findEnvironment(work, id)));
  const environments = found.filter((environment) => environment !== undefined);
  const [first] = await listEnvironments(work);
  if (first && !ids.has(first.id) && (await isOfTheDemo(work, first, uri, '/demo'))) environments.push(first);
  return environments;
}

/**
 * The origins and private schemes that an environment has registered in any of its lists, as sources of a
 * Content-Security-Policy: browsers hold `form-action` against every redirect after a POST (contract §13).
 */
export async function registeredOrigins(work: Work, environmentId: string): Promise<string[]> {
  const environment = await findEnvironment(work, environmentId);
  const addresses = [
    ...(await urisOf(work, 'redirect_uris', environmentId)),
    ...(environment?.signInEndpoint ? [environment.signInEndpoint] : []),
    ...(await urisOf(work, 'sign_out_redirects', environmentId)),
    ...(await listCorsOrigins(work, environmentId)),
  ];
  return [...new Set(addresses.map(policySourceOf).filter((source) => source !== undefined))];
}

async function urisOf(work: Work, list: AddressList, environmentId: string): Promise<string[]> {
  return (await selectAddresses(work, list, environmentId)).map((row) => row.uri);
}

async function defaultOf(work: Work, list: AddressList, environmentId: string): Promise<string | undefined> {
  const rows = await selectAddresses(work, list, environmentId);
  return rows.find((row) => row.is_default)?.uri;
}

/** The demo is a client of the first environment without standing in its lists, in development only (contract §7). */
async function isOfTheDemo(
  work: Work,
  environment: Environment,
  uri: string,
  path: string,
): Promise<boolean> {
  const { mode, baseUrl } = work.settings;
  if (mode !== 'development' || !matchesRedirectUri([`${baseUrl}${path}`], uri)) return false;
  const [first] = await listEnvironments(work);
  return first?.id === environment.id;
}
