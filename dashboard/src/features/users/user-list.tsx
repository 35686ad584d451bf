import type { UseQueryResult } from '@tanstack/react-query';
import type { UserPage } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { classes } from '../../components/classes.js';
import { Empty } from '../../components/empty.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { Pagination } from './pagination.js';
import { type UsersSearch, withoutCursor } from './search.js';
import { UserTable } from './user-table.js';

interface UserListProps {
  readonly users: UseQueryResult<UserPage>;
  readonly search: UsersSearch;
  readonly show: (next: UsersSearch, replace?: boolean) => void;
  readonly onCreate: () => void;
}

/** The table in each of its states: loading, failed, nobody yet, nobody found, people. */
export function UserList({ users, search, show, onCreate }: UserListProps) {
  return (
    <div
      className={classes(
        'relative overflow-clip rounded-card border border-line-strong bg-surface',
        users.isPlaceholderData &&
          'before:absolute before:inset-x-0 before:top-0 before:z-10 before:h-0.5 before:bg-accent-mark',
      )}
    >
      {users.isPending && <SkeletonRows rows={8} what="users" />}
      {users.error && !users.data && (
        <div className="p-5">
          <ProblemAlert error={users.error} onRetry={() => void users.refetch()} />
        </div>
      )}
      {users.data && <Found page={users.data} search={search} show={show} onCreate={onCreate} />}
    </div>
  );
}

function Found({ page, search, show, onCreate }: Omit<UserListProps, 'users'> & { readonly page: UserPage }) {
  const isFirstPage = search.before === undefined && search.after === undefined;
  if (page.data.length > 0 || !isFirstPage) {
    return (
      <>
        <UserTable
          users={page.data}
          sort={search.sort ?? '-created_at'}
          onSort={(sort) => show({ ...withoutCursor(search), sort }, true)}
        />
        <Pagination page={page} search={search} show={show} />
      </>
    );
  }
  if (search.q === undefined) {
    return (
      <Empty
        title="No users yet"
        action={
          <Button icon="plus" onClick={onCreate}>
            Create user
          </Button>
        }
      >
        People appear here when they sign up in your app. You can also create them yourself.
      </Empty>
    );
  }
  return (
    <Empty
      title={`No users match “${search.q}”`}
      action={
        <Button onClick={() => show({ ...withoutCursor(search), q: undefined }, true)}>Clear search</Button>
      }
    >
      A part of the address or name is enough; an id has to be whole.
    </Empty>
  );
}
