import { inTransaction, type Work } from '../../context.js';
import {
  type AddressList,
  type AddressRow,
  deleteAddress,
  deleteUnlessDefault,
  insertAddress,
  selectAddresses,
  setDefault,
} from './address-store.js';
import { recordEnvironmentUpdated } from './environment-events.js';
import { checkRedirectUri, identityOf, isWildcard } from './redirect-rules.js';
import { type RedirectUri, toRedirectUri } from './redirects.js';
import { lockEnvironment } from './store.js';

export type AddedRedirectUri =
  | { kind: 'added'; redirectUri: RedirectUri }
  | { kind: 'known' }
  | { kind: 'invalid'; error: string };

/** Adds a redirect URI by the rules of its environment; the first without a wildcard becomes the default. */
export async function addRedirectUri(
  work: Work,
  environmentId: string,
  uri: string,
): Promise<AddedRedirectUri> {
  return await inTransaction(work, async (tx) => {
    const environment = await lockEnvironment(tx, environmentId);
    const check = checkRedirectUri(uri, environment?.type ?? 'production');
    if (!check.ok) return { kind: 'invalid', error: check.error };
    const rows = await selectAddresses(tx, 'redirect_uris', environmentId);
    if (rows.some((row) => identityOf(row.uri) === identityOf(uri))) return { kind: 'known' };
    const isDefault = !isWildcard(uri) && !rows.some((row) => row.is_default);
    const row = await insertAddress(tx, 'redirect_uris', environmentId, { uri, isDefault });
    if (!row) return { kind: 'known' };
    await recordEnvironmentUpdated(tx, environmentId, ['redirect_uris']);
    return { kind: 'added', redirectUri: toRedirectUri(row) };
  });
}

/** Removes a redirect URI, unless it is the default. */
export async function removeRedirectUri(
  work: Work,
  environmentId: string,
  id: string,
): Promise<'removed' | 'is_default' | 'not_found'> {
  return await inTransaction(work, async (tx) => {
    await lockEnvironment(tx, environmentId);
    const rows = await selectAddresses(tx, 'redirect_uris', environmentId);
    if (!rows.some((row) => row.id === id)) return 'not_found';
    if (!(await deleteUnlessDefault(tx, environmentId, id))) return 'is_default';
    await recordEnvironmentUpdated(tx, environmentId, ['redirect_uris']);
    return 'removed';
  });
}

/**
 * Makes these addresses the whole list, inside the caller's transaction. One that stays keeps its id.
 *
 * @param uris each once checked by `checkRedirectUri`
 * @param wantedDefault one of them; the first without a wildcard where it is not said
 * @returns whether anything changed
 */
export async function replaceAddresses(
  work: Work,
  list: AddressList,
  environmentId: string,
  uris: string[],
  wantedDefault = uris.find((uri) => !isWildcard(uri)),
): Promise<boolean> {
  const before = await selectAddresses(work, list, environmentId);
  const gone = before.filter((row) => !uris.includes(row.uri));
  for (const row of gone) await deleteAddress(work, list, environmentId, row.id);
  const rows: AddressRow[] = before.filter((row) => !gone.includes(row));
  for (const uri of uris.filter((each) => !rows.some((row) => row.uri === each))) {
    const row = await insertAddress(work, list, environmentId, { uri, isDefault: false });
    if (row) rows.push(row);
  }
  const wanted = rows.find((row) => row.uri === wantedDefault)?.id;
  const present = rows.find((row) => row.is_default)?.id;
  if (wanted !== present) await setDefault(work, list, environmentId, wanted);
  return wanted !== present || gone.length > 0 || rows.length > before.length;
}
