import type { ReactNode } from 'react';
import { nextSort, type Sort } from './search.js';

const SORTABLE = ['name', 'email', 'created_at', 'last_sign_in_at'] as const;

interface SortHeadingProps {
  readonly column: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly className: string;
  readonly children: ReactNode;
}

/** The head of a column, which sorts by it where the server can. */
export function SortHeading({ column, sort, onSort, className, children }: SortHeadingProps) {
  const sortable = SORTABLE.find((each) => each === column);
  if (!sortable) return <th className={className}>{children}</th>;
  const isCurrent = sort === sortable || sort === `-${sortable}`;
  const isDescending = sort.startsWith('-');
  return (
    <th className={className} aria-sort={isCurrent ? (isDescending ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        onClick={() => onSort(nextSort(sort, sortable))}
        className="-mx-1 inline-flex h-6 items-center gap-1 rounded-badge px-1 font-medium hover:text-ink"
      >
        {children}
        {isCurrent && <span aria-hidden="true">{isDescending ? '↓' : '↑'}</span>}
      </button>
    </th>
  );
}
