import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../../components/button.js';
import { Page } from '../../components/page.js';
import { useEnvironment } from '../../shell/session.js';
import { CreateUser } from './create-user.js';
import { usersQuery } from './queries.js';
import { type UsersSearch, withoutCursor } from './search.js';
import { SearchField } from './search-field.js';
import { UserList } from './user-list.js';

/** Everyone who can sign in: searched, sorted and paged by the server; all of it stands in the address. */
export function UsersPage() {
  const environment = useEnvironment();
  const search = useSearch({ from: '/$environmentId/users' });
  const navigate = useNavigate({ from: '/$environmentId/users' });
  const { dialog, ...question } = search;
  const users = useQuery(usersQuery(environment.id, question));
  const show = (next: UsersSearch, replace = false) => void navigate({ search: next, replace });
  const create = () => show({ ...search, dialog: 'create' }, true);
  return (
    <Page
      title="Users"
      sentence={`Everyone who can sign in to ${environment.name}.`}
      width="table"
      actions={
        <Button variant="primary" icon="plus" onClick={create}>
          Create user
        </Button>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          key={search.q === undefined ? 'empty' : 'filled'}
          value={search.q ?? ''}
          onSearch={(q) => show({ ...withoutCursor(search), q: q === '' ? undefined : q }, true)}
        />
      </div>
      <UserList users={users} search={search} show={show} onCreate={create} />
      {dialog === 'create' && <CreateUser onClose={() => show(question, true)} />}
    </Page>
  );
}
