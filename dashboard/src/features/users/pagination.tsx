import type { UserPage } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { LIMITS, ROWS_AT_FIRST, type UsersSearch, withoutCursor } from './search.js';

interface PaginationProps {
  readonly page: UserPage;
  readonly search: UsersSearch;
  readonly show: (next: UsersSearch, replace?: boolean) => void;
}

/** To the pages before and behind, by cursor. */
export function Pagination({ page, search, show }: PaginationProps) {
  const { before, after } = page.list_metadata;
  const first = withoutCursor(search);
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5 ps-5 text-table text-muted">
      <label className="me-auto flex items-center gap-2">
        Rows
        <select
          value={search.limit ?? ROWS_AT_FIRST}
          onChange={(event) =>
            show({ ...first, limit: LIMITS.find((limit) => limit === Number(event.target.value)) }, true)
          }
          className="h-7 rounded-item border border-control-line bg-control px-1 text-table text-ink"
        >
          {LIMITS.map((limit) => (
            <option key={limit}>{limit}</option>
          ))}
        </select>
      </label>
      <Button
        size="small"
        disabled={before === null}
        onClick={() => before !== null && show({ ...first, before })}
      >
        Previous
      </Button>
      <Button
        size="small"
        disabled={after === null}
        onClick={() => after !== null && show({ ...first, after })}
      >
        Next
      </Button>
    </div>
  );
}
