import { Link } from '@tanstack/react-router';
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { User } from '../../api/types.js';
import { Avatar } from '../../components/avatar.js';
import { Badge } from '../../components/badge.js';
import { Time } from '../../components/time.js';
import { fullName } from '../../text/names.js';

/** Sorting and paging are the server's, so the table needs none of its own. */
export const FEATURES = tableFeatures({});

const column = createColumnHelper<typeof FEATURES, User>();

/** What the list says of each person. */
export const COLUMNS = column.columns([
  column.display({ id: 'name', header: 'User', cell: ({ row }) => <Person user={row.original} /> }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) =>
      !row.original.email_verified && (
        <Badge tone="warning" icon="mail">
          Unverified
        </Badge>
      ),
  }),
  column.display({
    id: 'last_sign_in_at',
    header: 'Last sign-in',
    cell: ({ row }) => {
      const at = row.original.last_sign_in_at;
      return at === null ? <span className="text-muted">Never</span> : <Time at={at} />;
    },
  }),
  column.display({
    id: 'created_at',
    header: 'Created',
    cell: ({ row }) => <Time at={row.original.created_at} />,
  }),
]);

function Person({ user }: { readonly user: User }) {
  const name = fullName(user);
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={name ?? user.email} />
      <span className="min-w-0">
        <Link
          from="/$environmentId/users"
          to="/$environmentId/users/$userId"
          params={(before) => ({ ...before, userId: user.id })}
          title={name ?? user.email}
          className="block truncate text-body font-medium after:absolute after:inset-0"
        >
          <bdi>{name ?? user.email}</bdi>
        </Link>
        <span title={user.email} className="block truncate text-table leading-4 text-muted">
          {name === undefined ? 'No name yet' : user.email}
        </span>
      </span>
    </span>
  );
}
