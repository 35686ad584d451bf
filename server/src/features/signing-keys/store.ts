import type { JsonWebKey } from 'node:crypto';
import { type ColumnType, sql } from 'kysely';
import type { Work } from '../../context.js';

export interface SigningKeysTable {
  environment_id: string;
  kid: string;
  public_jwk: ColumnType<JsonWebKey, string, never>;
  certificate: string;
  private_key_sealed: string;
  published_at: Date;
  signs_from: Date | null;
  retired_at: Date | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    signing_keys: SigningKeysTable;
  }
}

type Reader = Pick<Work, 'db'>;

/**
 * The key that signs at `now`: of those whose time has come, the latest. Where none's has, because the clock was moved
 * back since, the one whose time comes first: it is published, and signs rather than nobody.
 */
export async function selectActiveKid(
  work: Reader,
  environmentId: string,
  now: Date,
): Promise<string | undefined> {
  const row = await work.db
    .selectFrom('signing_keys')
    .select('kid')
    .where('environment_id', '=', environmentId)
    .where('signs_from', 'is not', null)
    .orderBy(sql`signs_from <= ${now}`, 'desc')
    .orderBy(sql`case when signs_from <= ${now} then signs_from end`, 'desc')
    .orderBy('signs_from')
    .limit(1)
    .executeTakeFirst();
  return row?.kid;
}

export async function selectKey(work: Reader, environmentId: string, kid: string) {
  return await work.db
    .selectFrom('signing_keys')
    .select(['kid', 'private_key_sealed'])
    .where('environment_id', '=', environmentId)
    .where('kid', '=', kid)
    .executeTakeFirst();
}

/** The keys that a client may still meet: all that are not retired, or were so after `retiredAfter`. */
export async function selectPublishedKeys(work: Reader, environmentId: string, retiredAfter: Date) {
  return await work.db
    .selectFrom('signing_keys')
    .select(['kid', 'public_jwk', 'certificate', 'published_at', 'signs_from', 'retired_at'])
    .where('environment_id', '=', environmentId)
    .where((or) => or.or([or('retired_at', 'is', null), or('retired_at', '>', retiredAfter)]))
    .orderBy('published_at')
    .orderBy('kid')
    .execute();
}

/** Lets one server at a time change the keys of an environment. */
export async function lockKeys(work: Work, environmentId: string): Promise<void> {
  await sql`select 1 from environments where id = ${environmentId} for no key update`.execute(work.db);
}

export async function insertKey(
  work: Work,
  key: {
    environment_id: string;
    kid: string;
    public_jwk: string;
    certificate: string;
    private_key_sealed: string;
    published_at: Date;
    signs_from: Date | null;
  },
): Promise<void> {
  await work.db
    .insertInto('signing_keys')
    .values({ ...key, retired_at: null })
    .execute();
}

export async function startSigning(
  work: Work,
  environmentId: string,
  kid: string,
  from: Date,
): Promise<void> {
  await work.db
    .updateTable('signing_keys')
    .set({ signs_from: from })
    .where('environment_id', '=', environmentId)
    .where('kid', '=', kid)
    .execute();
}

export async function retireKey(work: Work, environmentId: string, kid: string, at: Date): Promise<void> {
  await work.db
    .updateTable('signing_keys')
    .set({ retired_at: at })
    .where('environment_id', '=', environmentId)
    .where('kid', '=', kid)
    .execute();
}

/** A compromised key leaves the key set at once: nothing signed by it may be trusted any more. */
export async function deleteKey(work: Work, environmentId: string, kid: string): Promise<void> {
  await work.db
    .deleteFrom('signing_keys')
    .where('environment_id', '=', environmentId)
    .where('kid', '=', kid)
    .execute();
}

export async function deleteRetiredBefore(work: Work, before: Date): Promise<void> {
  await work.db.deleteFrom('signing_keys').where('retired_at', '<', before).execute();
}
