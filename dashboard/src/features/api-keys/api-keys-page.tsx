import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiKey } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { CopyButton } from '../../components/copy-button.js';
import { Empty } from '../../components/empty.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { useEnvironment } from '../../shell/session.js';
import { CreateKey } from './create-key.js';
import { KeyTable } from './key-table.js';
import { apiKeysQuery } from './queries.js';
import { RevokeKey } from './revoke-key.js';
import type { ApiKeysSearch } from './search.js';

/** Client ID and secret keys of the environment. */
export function ApiKeysPage() {
  const environment = useEnvironment();
  const search = useSearch({ from: '/$environmentId/api-keys' });
  const navigate = useNavigate({ from: '/$environmentId/api-keys' });
  const show = (next: ApiKeysSearch) => void navigate({ search: next, replace: true });
  const keys = useQuery(apiKeysQuery(environment.id));
  const revoked = keys.data?.data.find(({ id, revoked_at }) => id === search.revoke && revoked_at === null);
  return (
    <Page
      title="API keys"
      sentence="Secret keys let your server act as this environment. Keep them out of browsers."
      actions={
        <Button variant="primary" icon="plus" onClick={() => show({ dialog: 'create' })}>
          Create key
        </Button>
      }
    >
      <dl className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1">
        <dt className="text-table text-muted">Client ID</dt>
        <dd className="flex min-w-0 items-center gap-1">
          <code className="font-mono text-mono wrap-anywhere">{environment.client_id}</code>
          <CopyButton text={environment.client_id} what="client ID" />
        </dd>
      </dl>
      <Card title="Secret keys">
        {keys.error && !keys.data && (
          <div className="px-5 pb-5">
            <ProblemAlert error={keys.error} onRetry={() => void keys.refetch()} />
          </div>
        )}
        {keys.isPending && <SkeletonRows rows={3} what="keys" />}
        {keys.data && <Keys keys={keys.data.data} show={show} />}
      </Card>
      {search.dialog === 'create' && <CreateKey onClose={() => show({})} />}
      {revoked && <RevokeKey apiKey={revoked} onClose={() => show({})} />}
    </Page>
  );
}

function Keys({
  keys,
  show,
}: {
  readonly keys: readonly ApiKey[];
  readonly show: (next: ApiKeysSearch) => void;
}) {
  if (keys.length === 0) {
    return (
      <Empty
        title="No keys yet"
        action={
          <Button icon="plus" onClick={() => show({ dialog: 'create' })}>
            Create key
          </Button>
        }
      >
        With a key, your server signs people in, reads users and ends sessions.
      </Empty>
    );
  }
  return <KeyTable keys={keys} onRevoke={(revoke) => show({ revoke })} />;
}
