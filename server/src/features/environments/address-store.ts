import type { Work } from '../../context.js';
import type { IdPrefix } from '../../platform/ids.js';
import type { CorsOriginsTable, RedirectUrisTable } from './store.js';

/** The two lists of addresses that an environment may send people to. */
export type AddressList = 'redirect_uris' | 'sign_out_redirects';

export type AddressRow = {
  [Key in keyof RedirectUrisTable]: Key extends 'is_default' ? boolean : RedirectUrisTable[Key];
};

const PREFIX: Record<AddressList, IdPrefix> = {
  redirect_uris: 'redir',
  sign_out_redirects: 'sign_out_redir',
};

/** In the order in which they were added. */
export async function selectAddresses(
  work: Work,
  list: AddressList,
  environmentId: string,
): Promise<AddressRow[]> {
  return await work.db
    .selectFrom(list)
    .selectAll()
    .where('environment_id', '=', environmentId)
    .orderBy('id')
    .execute();
}

export async function selectEverySignOutRedirect(work: Work): Promise<AddressRow[]> {
  return await work.db.selectFrom('sign_out_redirects').selectAll().execute();
}

/** Undefined when the very same text stands in the list already. */
export async function insertAddress(
  work: Work,
  list: AddressList,
  environmentId: string,
  address: { uri: string; isDefault: boolean },
): Promise<AddressRow | undefined> {
  const now = work.clock.now();
  return await work.db
    .insertInto(list)
    .values({
      environment_id: environmentId,
      id: work.ids.create(PREFIX[list]),
      uri: address.uri,
      is_default: address.isDefault,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['environment_id', 'uri']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function deleteAddress(
  work: Work,
  list: AddressList,
  environmentId: string,
  id: string,
): Promise<void> {
  await work.db.deleteFrom(list).where('environment_id', '=', environmentId).where('id', '=', id).execute();
}

/** Deletes a redirect URI unless it is the default; whether it was deleted. */
export async function deleteUnlessDefault(work: Work, environmentId: string, id: string): Promise<boolean> {
  const deleted = await work.db
    .deleteFrom('redirect_uris')
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('is_default', '=', false)
    .returning('id')
    .executeTakeFirst();
  return deleted !== undefined;
}

/** Makes one the default and no other; none where `id` is undefined. */
export async function setDefault(
  work: Work,
  list: AddressList,
  environmentId: string,
  id: string | undefined,
): Promise<void> {
  const updated_at = work.clock.now();
  const rows = () => work.db.updateTable(list).where('environment_id', '=', environmentId);
  await rows().set({ is_default: false, updated_at }).where('is_default', '=', true).execute();
  if (id !== undefined) await rows().set({ is_default: true, updated_at }).where('id', '=', id).execute();
}

/** All origins of an environment, in the order in which they were added. */
export async function selectOrigins(work: Work, environmentId: string): Promise<CorsOriginsTable[]> {
  return await work.db
    .selectFrom('cors_origins')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .orderBy('id')
    .execute();
}

/** Whether an origin stands in the list of an environment, or of any where none is named. */
export async function hasOrigin(work: Work, origin: string, environmentId?: string): Promise<boolean> {
  let query = work.db.selectFrom('cors_origins').select('id').where('origin', '=', origin).limit(1);
  if (environmentId !== undefined) query = query.where('environment_id', '=', environmentId);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Undefined when it stands in the list already. */
export async function insertOrigin(
  work: Work,
  environmentId: string,
  origin: string,
): Promise<CorsOriginsTable | undefined> {
  const now = work.clock.now();
  return await work.db
    .insertInto('cors_origins')
    .values({
      environment_id: environmentId,
      id: work.ids.create('cors_origin'),
      origin,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['environment_id', 'origin']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function deleteOrigin(work: Work, environmentId: string, id: string): Promise<void> {
  await work.db
    .deleteFrom('cors_origins')
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

interface Part {
  ascending: boolean;
  cursor: string | undefined;
  limit: number;
}

/** A part of the redirect URIs, as `paginate` asks for it. */
export async function selectRedirectUriPage(work: Work, environmentId: string, part: Part) {
  let query = work.db.selectFrom('redirect_uris').selectAll().where('environment_id', '=', environmentId);
  if (part.cursor !== undefined) query = query.where('id', part.ascending ? '>' : '<', part.cursor);
  return await query
    .orderBy('id', part.ascending ? 'asc' : 'desc')
    .limit(part.limit)
    .execute();
}

/** A part of the origins, as `paginate` asks for it. */
export async function selectOriginPage(work: Work, environmentId: string, part: Part) {
  let query = work.db.selectFrom('cors_origins').selectAll().where('environment_id', '=', environmentId);
  if (part.cursor !== undefined) query = query.where('id', part.ascending ? '>' : '<', part.cursor);
  return await query
    .orderBy('id', part.ascending ? 'asc' : 'desc')
    .limit(part.limit)
    .execute();
}
