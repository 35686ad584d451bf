import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../context.js';
import { invalidParameters } from '../../platform/http/api-error.js';
import type { Page } from '../../platform/http/pagination.js';
import { emailKey } from './email.js';
import type { UserRow } from './store.js';

/*
 * The users of an environment as a person looks for them: by a part of address or name, in any of four orders, page
 * by page. A cursor holds the place in the order, not a row, so that a page stays where it is when its edge is deleted.
 */

export const USER_ORDERS = ['created_at', 'email', 'name', 'last_sign_in_at'] as const;
export type UserOrder = (typeof USER_ORDERS)[number];

export interface UserSearch {
  /** A part of the address or the name, or an id or external id whole. */
  text: string | undefined;
  order: UserOrder;
  isDescending: boolean;
  limit: number;
  before: string | undefined;
  after: string | undefined;
}

/** Where a user stands in an order. */
const PLACES: Record<UserOrder, { sql: RawBuilder<unknown>; type: 'timestamptz' | 'text' }> = {
  created_at: { sql: sql`created_at`, type: 'timestamptz' },
  email: { sql: sql`email_key`, type: 'text' },
  name: { sql: nameSql(), type: 'text' },
  last_sign_in_at: { sql: sql`coalesce(last_sign_in_at, '-infinity')`, type: 'timestamptz' },
};

/**
 * A page of users.
 *
 * @throws ApiError 422 for a cursor that is not one of this order
 */
export async function searchUsers(
  work: Work,
  environmentId: string,
  search: UserSearch,
): Promise<Page<UserRow>> {
  const place = PLACES[search.order];
  const isBackwards = search.before !== undefined && search.after === undefined;
  const cursor = isBackwards ? search.before : search.after;
  const isDescending = search.isDescending !== isBackwards;
  let query = work.db
    .selectFrom('users')
    .selectAll()
    // As the database writes it, so that it is read back as the very same place.
    .select(sql<string>`(${place.sql})::text`.as('place'))
    .where('environment_id', '=', environmentId);
  if (search.text !== undefined && search.text !== '') query = query.where(matches(search.text));
  if (cursor !== undefined) {
    const { value, id } = readCursor(cursor, search, isBackwards ? 'before' : 'after');
    const beyond = isDescending ? sql`<` : sql`>`;
    query = query.where(
      sql<boolean>`(${place.sql}, id) ${beyond} (cast(${value} as ${sql.raw(place.type)}), ${id})`,
    );
  }
  const direction = isDescending ? 'desc' : 'asc';
  const found = await query
    .orderBy(place.sql, direction)
    .orderBy('id', direction)
    .limit(search.limit + 1)
    .execute()
    .catch((error: unknown) => {
      throw isNoMoment(error) ? noCursor(isBackwards ? 'before' : 'after') : error;
    });
  const hasMore = found.length > search.limit;
  const rows = found.slice(0, search.limit);
  if (isBackwards) rows.reverse();
  const cursorOf = (row: (typeof rows)[number] | undefined) => (row ? writeCursor(search.order, row) : null);
  const [first, last] = [cursorOf(rows[0]), cursorOf(rows.at(-1))];
  return isBackwards
    ? { rows, before: hasMore ? first : null, after: last }
    : { rows, before: cursor === undefined ? null : first, after: hasMore ? last : null };
}

/** How many users an environment has, counted up to `most`. */
export async function countUsers(work: Work, environmentId: string, most: number): Promise<number> {
  const { count } = await work.db
    .selectFrom((inner) =>
      inner
        .selectFrom('users')
        .select('id')
        .where('environment_id', '=', environmentId)
        .limit(most)
        .as('some'),
    )
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function matches(text: string) {
  const part = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(
    email_key like ${emailKey(part)}
    or ${nameSql()} like lower(${part})
    or id = ${text.trim()} or external_id = ${text.trim()}
  )`;
}

/** The name as it is looked for: what the dashboard shows of it, in lower case. */
function nameSql() {
  return sql`lower(coalesce(nullif(concat_ws(' ', first_name, last_name), ''), name, ''))`;
}

function writeCursor(order: UserOrder, { place, id }: { place: string; id: string }): string {
  return Buffer.from(JSON.stringify([order, place, id])).toString('base64url');
}

function readCursor(
  cursor: string,
  { order }: UserSearch,
  field: 'before' | 'after',
): { value: string; id: string } {
  const [ofOrder, value, id] = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const isMoment =
    PLACES[order].type === 'text' ||
    value === '-infinity' ||
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(value);
  if (ofOrder === order && isMoment && id !== '') return { value, id };
  throw noCursor(field);
}

function noCursor(field: 'before' | 'after') {
  return invalidParameters([
    { code: 'invalid_cursor', field, message: `${field} is no place in this list.` },
  ]);
}

/** What looks like a moment and is none, such as the 30th of February (SQLSTATE class 22, 007 to 009). */
function isNoMoment(error: unknown): boolean {
  return ['22007', '22008', '22009'].includes((error as { code?: string }).code ?? '');
}

function parse(text: string): [string, string, string] {
  try {
    const parts: unknown = JSON.parse(text);
    if (
      Array.isArray(parts) &&
      parts.length === 3 &&
      parts.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return parts as [string, string, string];
  } catch {
    // Not one of ours.
  }
  return ['', '', ''];
}
