/** The classes of a table inside a card. A table is never shown without its empty, loading and failed states. */
export const TABLE = {
  table: 'w-full table-fixed border-collapse text-table',
  head: 'h-9 border-y border-line bg-sunken px-3 text-start text-caption font-medium text-muted first:ps-5 last:pe-3',
  row: 'border-t border-line first:border-t-0 hover:bg-fill/60',
  cell: 'h-13 truncate px-3 first:ps-5 last:pe-3',
} as const;
