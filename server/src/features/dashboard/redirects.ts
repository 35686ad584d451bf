import { type Context, inTransaction, type Work } from '../../context.js';
import { type FieldError, invalidParameters, notFound } from '../../platform/http/api-error.js';
import {
  checkOrigin,
  checkRedirectUri,
  checkSignInEndpoint,
  type EnvironmentRecord,
  findEnvironmentRecord,
  identityOf,
  isWildcard,
  listCorsOrigins,
  listRedirectUris,
  listSignOutRedirects,
  lockEnvironment,
  type RedirectUri,
  updateEnvironment,
} from '../environments/service.js';
import { refuseIfChanged, refuseIfManaged, versionOf } from './whole-value.js';

export interface ListedAddress {
  uri: string;
  is_default: boolean;
}

/** All that an environment lets people be sent to, and who may call it from a browser. */
export interface Redirects {
  redirect_uris: ListedAddress[];
  sign_in_endpoint: string | null;
  sign_out_redirects: ListedAddress[];
  cors_origins: string[];
}

export type PresentRedirects = Redirects & { version: string; managed_by_configuration: string[] };

const KEYS = ['redirect_uris', 'sign_in_endpoint', 'sign_out_redirects', 'cors_origins'] as const;

export async function readRedirects(work: Work, environment: EnvironmentRecord): Promise<PresentRedirects> {
  const value: Redirects = {
    redirect_uris: (await listRedirectUris(work, environment.id)).map(listed),
    sign_in_endpoint: environment.signInEndpoint,
    sign_out_redirects: (await listSignOutRedirects(work, environment.id)).map(listed),
    cors_origins: await listCorsOrigins(work, environment.id),
  };
  const managed = KEYS.filter((key) => environment.configuredKeys.includes(key));
  return { version: versionOf(value), managed_by_configuration: managed, ...value };
}

/**
 * Makes this the whole value, by the rules of the configuration file.
 *
 * @param version of the value that was read
 * @throws ApiError 409 where somebody else saved since or the file owns what changes, 422 for each wrong address
 */
export async function saveRedirects(
  context: Context,
  environmentId: string,
  wanted: Redirects,
  version: string,
): Promise<PresentRedirects> {
  return await inTransaction(context, async (tx) => {
    await lockEnvironment(tx, environmentId);
    const environment = await recordOf(tx, environmentId);
    const present = await readRedirects(tx, environment);
    const { value, errors } = checked(wanted, environment.type);
    const changed = KEYS.filter((key) => contentOf(value[key]) !== contentOf(present[key]));
    // A save whose answer was lost comes again.
    if (errors.length === 0 && changed.length === 0) return present;
    refuseIfChanged(present, version);
    if (errors.length > 0) throw invalidParameters(errors);
    refuseIfManaged(changed, environment.configuredKeys);
    await updateEnvironment(tx, environmentId, {
      redirectUris: value.redirect_uris.map(({ uri }) => uri),
      defaultRedirectUri: defaultOf(value.redirect_uris),
      signInEndpoint: value.sign_in_endpoint,
      signOutRedirects: value.sign_out_redirects.map(({ uri }) => uri),
      defaultSignOutRedirect: defaultOf(value.sign_out_redirects),
      corsOrigins: value.cors_origins,
    });
    return await readRedirects(tx, await recordOf(tx, environmentId));
  });
}

async function recordOf(work: Work, id: string): Promise<EnvironmentRecord> {
  const record = await findEnvironmentRecord(work, id);
  if (!record) throw notFound('Environment', id);
  return record;
}

/** The value as it will be kept, and every mistake in it by its place. */
function checked(
  wanted: Redirects,
  type: EnvironmentRecord['type'],
): { value: Redirects; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string) => errors.push({ code: 'invalid_address', field, message });
  const list = (key: 'redirect_uris' | 'sign_out_redirects') => {
    const seen = new Set<string>();
    for (const [index, { uri, is_default }] of wanted[key].entries()) {
      const check = checkRedirectUri(uri, type);
      if (!check.ok) refuse(`${key}.${index}`, check.error);
      else if (seen.has(identityOf(uri)))
        refuse(`${key}.${index}`, 'Remove this one: it is in the list already.');
      else if (is_default && isWildcard(uri)) refuse(`${key}.${index}`, 'A wildcard can’t be the default.');
      seen.add(identityOf(uri));
    }
    return withDefault(wanted[key]);
  };
  const origins = wanted.cors_origins.map((text, index) => {
    const check = checkOrigin(text);
    if (!check.ok) refuse(`cors_origins.${index}`, check.error);
    return check.ok ? check.origin : text;
  });
  for (const [index, origin] of origins.entries()) {
    if (origins.indexOf(origin) < index)
      refuse(`cors_origins.${index}`, 'Remove this one: it is in the list already.');
  }
  const endpoint = wanted.sign_in_endpoint || null;
  const endpointCheck = endpoint === null ? undefined : checkSignInEndpoint(endpoint, type);
  if (endpointCheck && !endpointCheck.ok) refuse('sign_in_endpoint', endpointCheck.error);
  const value = {
    redirect_uris: list('redirect_uris'),
    sign_in_endpoint: endpoint,
    sign_out_redirects: list('sign_out_redirects'),
    cors_origins: origins,
  };
  return { value, errors };
}

/** Exactly one default where any can be: the first that says so, else the first without a wildcard. */
function withDefault(addresses: ListedAddress[]): ListedAddress[] {
  const first =
    addresses.find((one) => one.is_default && !isWildcard(one.uri)) ??
    addresses.find((one) => !isWildcard(one.uri));
  return addresses.map((one) => ({ uri: one.uri, is_default: one === first }));
}

function defaultOf(addresses: ListedAddress[]): string | undefined {
  return addresses.find((one) => one.is_default)?.uri;
}

function listed({ uri, isDefault }: RedirectUri): ListedAddress {
  return { uri, is_default: isDefault };
}

/** Lists have no order of their own. */
function contentOf(value: string | null | readonly (string | ListedAddress)[]): string {
  return JSON.stringify(Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value);
}
