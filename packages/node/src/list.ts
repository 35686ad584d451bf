import type { List, ListMetadata } from '@latchkey/protocol';
import type { Http } from './http/http.js';
import { toSnakeCase } from './names.js';

/** Which part of a list, in which order. */
export interface PaginationOptions {
  /** 1 to 100; 10 where nothing is said. */
  limit?: number | undefined;
  before?: string | null | undefined;
  after?: string | null | undefined;
  order?: 'asc' | 'desc' | undefined;
}

/** One page of a list, and the way to the rest. */
export interface AutoPaginatable<Item> {
  readonly object: 'list';
  readonly data: Item[];
  readonly listMetadata: ListMetadata;
  /** Everything there is, page by page; only this page when the call that brought it set a `limit`. */
  autoPagination(): Promise<Item[]>;
}

const LARGEST_PAGE = 100;

/**
 * Asks for a page of a list.
 *
 * @param options limits and filters, in camelCase
 * @param read makes an item out of the API's
 */
export async function listFrom<Wire, Item>(
  http: Http,
  path: string,
  options: PaginationOptions,
  read: (item: Wire) => Item,
): Promise<AutoPaginatable<Item>> {
  const page = (changes: PaginationOptions) =>
    http<List<Wire>>({ method: 'GET', path, query: toSnakeCase({ ...options, ...changes }) as Query });
  const first = await page({});
  const data = first.data.map(read);

  const autoPagination = async () => {
    if (options.limit !== undefined) return data;
    const all: Item[] = [];
    let after = options.after;
    do {
      const next = await page({ limit: LARGEST_PAGE, after });
      all.push(...next.data.map(read));
      after = next.list_metadata.after;
    } while (after);
    return all;
  };
  return { object: 'list', data, listMetadata: first.list_metadata, autoPagination };
}

type Query = Record<string, string | number | null | undefined>;
