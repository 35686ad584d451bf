import type { Work } from '../../context.js';
import { ensureMemberRole } from '../roles/service.js';
import { replaceCorsOrigins } from './cors-origins.js';
import { BUILT_IN_CLIENT_ID, type Environment, toEnvironment } from './environment.js';
import { recordEnvironmentUpdated } from './environment-events.js';
import { replaceAddresses } from './redirect-lists.js';
import {
  type AuthenticationSettings,
  type BrandingSettings,
  type EnvironmentRow,
  insertEnvironment,
  lockEnvironment,
  selectEnvironments,
  updateEnvironmentRow,
} from './store.js';

/** What of an environment can be set. What is undefined is left alone; null takes a value away. */
export interface EnvironmentSettings {
  name?: string | undefined;
  clientId?: string | undefined;
  type?: 'staging' | 'production' | undefined;
  signInEndpoint?: string | null | undefined;
  issuer?: string | null | undefined;
  mailFrom?: string | null | undefined;
  branding?: { [Key in keyof BrandingSettings]?: BrandingSettings[Key] | null | undefined } | undefined;
  authentication?:
    | { [Key in keyof AuthenticationSettings]?: AuthenticationSettings[Key] | undefined }
    | undefined;
  accessTokenSeconds?: number | undefined;
  inactivitySeconds?: number | undefined;
  maximumSeconds?: number | undefined;
  /** Each the whole list, its members once checked by the rules of the environment's type. */
  redirectUris?: string[] | undefined;
  signOutRedirects?: string[] | undefined;
  corsOrigins?: string[] | undefined;
  /** One of the list given beside it; its first without a wildcard where it is not said. */
  defaultRedirectUri?: string | undefined;
  defaultSignOutRedirect?: string | undefined;
}

/** Makes an environment with the defaults of this version, inside the caller's transaction. */
export async function createEnvironment(
  work: Work,
  { name, type, clientId }: { name: string; type: 'staging' | 'production'; clientId?: string | undefined },
): Promise<Environment> {
  const now = work.clock.now();
  const row = await insertEnvironment(work, {
    id: work.ids.create('environment'),
    client_id: clientId ?? `client_${work.ids.ulid()}`,
    name,
    type,
    created_at: now,
    updated_at: now,
  });
  if (!row) throw new Error(`An environment with the client id ${clientId} exists already.`);
  await ensureMemberRole(work, row.id);
  return toEnvironment(work, row);
}

const TWELVE_HOURS_SECONDS = 12 * 60 * 60;
const HALF_AN_HOUR_SECONDS = 30 * 60;

/** Makes the environment of the dashboard's administrators where it is not there yet (contract §5). */
export async function ensureBuiltInEnvironment(work: Work): Promise<void> {
  const now = work.clock.now();
  await insertEnvironment(work, {
    id: work.ids.create('environment'),
    client_id: BUILT_IN_CLIENT_ID,
    name: 'Latchkey',
    type: 'built_in',
    authentication: JSON.stringify({ sign_up: false }),
    inactivity_seconds: HALF_AN_HOUR_SECONDS,
    maximum_seconds: TWELVE_HOURS_SECONDS,
    created_at: now,
    updated_at: now,
  });
}

/**
 * Makes an environment what `settings` says and writes one event if anything changed, inside the caller's
 * transaction.
 *
 * @returns the names of what changed, as the configuration file calls them
 */
export async function updateEnvironment(
  work: Work,
  environmentId: string,
  settings: EnvironmentSettings,
): Promise<string[]> {
  const row = await lockEnvironment(work, environmentId);
  if (!row) return [];
  const columns = changedColumns(row, settings);
  const changed = Object.keys(columns);
  if (changed.length > 0) await updateEnvironmentRow(work, environmentId, columns);
  const { redirectUris, signOutRedirects, corsOrigins } = settings;
  for (const [list, uris, first] of [
    ['redirect_uris', redirectUris, settings.defaultRedirectUri],
    ['sign_out_redirects', signOutRedirects, settings.defaultSignOutRedirect],
  ] as const) {
    if (uris && (await replaceAddresses(work, list, environmentId, uris, first))) changed.push(list);
  }
  if (corsOrigins && (await replaceCorsOrigins(work, environmentId, corsOrigins)))
    changed.push('cors_origins');
  if (changed.length > 0) await recordEnvironmentUpdated(work, environmentId, changed);
  return changed;
}

type Columns = Parameters<typeof updateEnvironmentRow>[2];

function changedColumns(row: EnvironmentRow, settings: EnvironmentSettings): Columns {
  const wanted = {
    name: settings.name,
    client_id: settings.clientId,
    type: settings.type,
    sign_in_endpoint: settings.signInEndpoint,
    issuer: settings.issuer,
    mail_from: settings.mailFrom,
    access_token_seconds: settings.accessTokenSeconds,
    inactivity_seconds: settings.inactivitySeconds,
    maximum_seconds: settings.maximumSeconds,
  };
  const plain = Object.entries(wanted).filter(
    ([column, value]) => value !== undefined && value !== row[column as keyof typeof wanted],
  );
  return {
    ...(Object.fromEntries(plain) as Columns),
    ...changedJson('branding', row.branding, settings.branding),
    ...changedJson('authentication', row.authentication, settings.authentication),
  };
}

/** Lays the named values over those that are there; null takes one away. */
function changedJson(
  column: 'branding' | 'authentication',
  before: object,
  named: object | undefined,
): Columns {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(named ?? {})) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = value;
  }
  const isSame = Object.keys({ ...before, ...merged }).every(
    (key) => merged[key] === (before as Record<string, unknown>)[key],
  );
  return isSame ? {} : { [column]: JSON.stringify(merged) };
}

/**
 * Notes which keys of which environments the configuration file owns, inside the caller's transaction. An
 * environment that the file does not name is owned by nobody.
 *
 * @param keysByName the file's keys by the name of their environment
 */
export async function markConfigured(work: Work, keysByName: ReadonlyMap<string, string[]>): Promise<void> {
  for (const row of await selectEnvironments(work)) {
    const keys = JSON.stringify(keysByName.get(row.name) ?? []);
    if (JSON.stringify(row.configured) !== keys)
      await updateEnvironmentRow(work, row.id, { configured: keys });
  }
}
