import { useTable } from '@tanstack/react-table';
import type { User } from '../../api/types.js';
import { classes } from '../../components/classes.js';
import { TABLE } from '../../components/table.js';
import { COLUMNS, FEATURES } from './columns.js';
import type { Sort } from './search.js';
import { SortHeading } from './sort-heading.js';

const WIDTHS: Record<string, string> = {
  name: '',
  state: 'w-30 max-md:hidden',
  last_sign_in_at: 'w-34 max-sm:hidden',
  created_at: 'w-34 max-md:hidden',
};

interface UserTableProps {
  readonly users: readonly User[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** People, one a row; the whole row is the link to their page. */
export function UserTable({ users, sort, onSort }: UserTableProps) {
  const table = useTable({
    features: FEATURES,
    columns: COLUMNS,
    data: users as User[],
    getRowId: ({ id }) => id,
  });
  return (
    <table className={TABLE.table}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <SortHeading
                key={header.id}
                column={header.id}
                sort={sort}
                onSort={onSort}
                className={classes(TABLE.head, 'border-t-0', WIDTHS[header.id])}
              >
                <table.FlexRender header={header} />
              </SortHeading>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className={classes(TABLE.row, 'relative')}>
            {row.getAllCells().map((cell) => (
              <td key={cell.id} className={classes(TABLE.cell, WIDTHS[cell.column.id])}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
