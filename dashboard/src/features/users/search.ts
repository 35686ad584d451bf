import { textParameter, wordParameter } from '../../routes/parameters.js';

export const SORTS = [
  '-created_at',
  'created_at',
  'email',
  '-email',
  'name',
  '-name',
  'last_sign_in_at',
  '-last_sign_in_at',
] as const;
export type Sort = (typeof SORTS)[number];

export const LIMITS = [10, 25, 50] as const;
export const ROWS_AT_FIRST = 25;

export interface UsersSearch {
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
  readonly limit?: (typeof LIMITS)[number] | undefined;
  /** A cursor of the page before or behind; never both. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly dialog?: 'create' | undefined;
}

/** The list's whole state, as it stands in the address: a reload or a colleague sees the same. */
export function usersSearch(search: Record<string, unknown>): UsersSearch {
  const after = textParameter(search.after);
  return {
    q: textParameter(search.q),
    sort: wordParameter(search.sort, SORTS),
    limit: LIMITS.find((limit) => limit === Number(search.limit)),
    after,
    before: after === undefined ? textParameter(search.before) : undefined,
    dialog: wordParameter(search.dialog, ['create']),
  };
}

/** The sort that a column's heading leads to: its first way, then the other. */
export function nextSort(current: Sort, column: 'email' | 'name' | 'created_at' | 'last_sign_in_at'): Sort {
  const isTime = column === 'created_at' || column === 'last_sign_in_at';
  const [first, second]: readonly [Sort, Sort] = isTime ? [`-${column}`, column] : [column, `-${column}`];
  return current === first ? second : first;
}

/** Another question begins at its first page. */
export function withoutCursor(search: UsersSearch): UsersSearch {
  return { ...search, before: undefined, after: undefined };
}

export interface UserSearch {
  readonly dialog?: 'delete' | 'end-sessions' | undefined;
}

/** What of a user's page stands in its address. */
export function userSearch(search: Record<string, unknown>): UserSearch {
  return { dialog: wordParameter(search.dialog, ['delete', 'end-sessions']) };
}
