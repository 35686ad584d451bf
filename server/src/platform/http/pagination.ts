import { type TProperties, Type } from 'typebox';
import { invalidParameters } from './api-error.js';

/** `limit`, `before`, `after`, `order`, as every list of the API takes them (contract §8). */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10 })),
  before: Type.Optional(Type.String({ maxLength: 255 })),
  after: Type.Optional(Type.String({ maxLength: 255 })),
  order: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc'), Type.Literal('normal')])),
} satisfies TProperties;

export interface PageRequest {
  limit: number;
  before?: string | undefined;
  after?: string | undefined;
  /** `normal` is `desc` with `before` and `after` the other way round. */
  order: 'asc' | 'desc' | 'normal';
}

export interface Page<Row> {
  rows: Row[];
  before: string | null;
  after: string | null;
}

/** The schema of a list of `item`. */
export function listOf<Item extends ReturnType<typeof Type.Object>>(item: Item) {
  return Type.Object({
    object: Type.Literal('list'),
    data: Type.Array(item),
    list_metadata: Type.Object({
      before: Type.Union([Type.String(), Type.Null()]),
      after: Type.Union([Type.String(), Type.Null()]),
    }),
  });
}

/** What a query asks for, with its defaults; a cursor that is not an id of `prefix` is 422. */
export function pageRequest(
  query: { limit?: number; before?: string; after?: string; order?: 'asc' | 'desc' | 'normal' },
  prefix: string,
): PageRequest {
  for (const field of ['before', 'after'] as const) {
    const cursor = query[field];
    if (cursor !== undefined && !new RegExp(`^${prefix}_[A-Za-z0-9_-]+$`).test(cursor)) {
      throw invalidParameters([
        { code: 'invalid_cursor', field, message: `${field} is not an id of this list.` },
      ]);
    }
  }
  return {
    limit: query.limit ?? 10,
    before: query.before,
    after: query.after,
    order: query.order ?? 'desc',
  };
}

/**
 * A page of rows sorted by id, from a function that fetches rows after (or before) a cursor: one row more than asked
 * is fetched, to know whether there is more in that direction. ULIDs sort by time, so the id is the order.
 *
 * @param fetch rows beyond `cursor` in the direction `ascending`, at most `limit`, nearest first
 */
export async function paginate<Row extends { id: string }>(
  request: PageRequest,
  fetch: (part: { ascending: boolean; cursor: string | undefined; limit: number }) => Promise<Row[]>,
): Promise<Page<Row>> {
  if (request.order === 'normal') {
    const { before, after } = request;
    const page = await paginate({ ...request, order: 'desc', before: after, after: before }, fetch);
    return { rows: page.rows, before: page.after, after: page.before };
  }
  const backwards = request.before !== undefined && request.after === undefined;
  const ascending = (request.order === 'asc') !== backwards;
  const cursor = backwards ? request.before : request.after;
  const found = await fetch({ ascending, cursor, limit: request.limit + 1 });
  const hasMore = found.length > request.limit;
  const rows = found.slice(0, request.limit);
  if (backwards) rows.reverse();
  const first = rows[0]?.id ?? null;
  const last = rows.at(-1)?.id ?? null;
  return backwards
    ? { rows, before: hasMore ? first : null, after: last === null ? null : last }
    : { rows, before: cursor === undefined ? null : first, after: hasMore ? last : null };
}

/** The list envelope of a page. */
export function listBody<Row, Item>(page: Page<Row>, shape: (row: Row) => Item) {
  return {
    object: 'list' as const,
    data: page.rows.map(shape),
    list_metadata: { before: page.before, after: page.after },
  };
}
