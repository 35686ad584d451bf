import type { Work } from '../../context.js';
import {
  checkOrigin,
  checkRedirectUri,
  checkSignInEndpoint,
  type Environment,
  type EnvironmentSettings,
  identityOf,
  listRedirectUris,
  listSignOutRedirects,
} from '../environments/service.js';
import type { NamedEnvironment } from './schema.js';
import { ConfigurationError, type Path } from './variables.js';

interface Place {
  type: 'staging' | 'production';
  /** The environment as it is before this start, if it is there already. */
  existing: Environment | undefined;
  path: Path;
}

const secondsOf = (amount: number | undefined, unitSeconds: number) =>
  amount === undefined ? undefined : amount * unitSeconds;

/**
 * The file's words for an environment as settings, with its addresses checked by the rules of its type.
 *
 * @throws ConfigurationError
 */
export async function settingsOf(
  work: Work,
  named: NamedEnvironment,
  place: Place,
): Promise<EnvironmentSettings> {
  const { type, path } = place;
  if (typeof named.sign_in_endpoint === 'string') {
    const check = checkSignInEndpoint(named.sign_in_endpoint, type);
    if (!check.ok) throw new ConfigurationError([...path, 'sign_in_endpoint'], check.error);
  }
  await refuseLeftBehind(work, named, place);
  const { sessions, authentication } = named;
  return {
    name: named.name,
    type,
    clientId: named.client_id,
    signInEndpoint: named.sign_in_endpoint,
    issuer: named.issuer,
    mailFrom: named.mail_from,
    branding: named.branding as EnvironmentSettings['branding'],
    authentication: authentication && {
      password: authentication.password,
      sign_up: authentication.sign_up,
      password_min_length: authentication.password_min_length,
    },
    accessTokenSeconds: secondsOf(sessions?.access_token_minutes, 60),
    inactivitySeconds: secondsOf(sessions?.inactivity_hours, 3600),
    maximumSeconds: secondsOf(sessions?.maximum_hours, 3600),
    redirectUris: checkedList(named.redirect_uris, type, [...path, 'redirect_uris']),
    signOutRedirects: checkedList(named.sign_out_redirects, type, [...path, 'sign_out_redirects']),
    corsOrigins: named.cors_origins?.map((text, index) => {
      const check = checkOrigin(text);
      if (!check.ok) throw new ConfigurationError([...path, 'cors_origins', index], check.error);
      return check.origin;
    }),
  };
}

function checkedList(uris: string[] | undefined, type: Place['type'], path: Path): string[] | undefined {
  const seen = new Set<string>();
  for (const [index, uri] of (uris ?? []).entries()) {
    const check = checkRedirectUri(uri, type);
    if (!check.ok) throw new ConfigurationError([...path, index], check.error);
    if (seen.has(identityOf(uri))) throw new ConfigurationError([...path, index], `“${uri}” is named twice.`);
    seen.add(identityOf(uri));
  }
  return uris;
}

/** An environment that becomes production must not keep addresses that production refuses. */
async function refuseLeftBehind(
  work: Work,
  named: NamedEnvironment,
  { type, existing, path }: Place,
): Promise<void> {
  if (!existing || existing.type === type) return;
  const lists = {
    redirect_uris: await listRedirectUris(work, existing.id),
    sign_out_redirects: await listSignOutRedirects(work, existing.id),
  };
  for (const [key, uris] of Object.entries(lists)) {
    if (named[key] !== undefined) continue;
    for (const { uri } of uris) {
      const check = checkRedirectUri(uri, type);
      if (check.ok) continue;
      throw new ConfigurationError([...path, 'type'], `“${uri}” of ${key} may not stay. ${check.error}`);
    }
  }
}
