import { Link } from '@tanstack/react-router';
import type { Overview } from '../../api/types.js';
import { Fact, Facts } from '../../components/facts.js';
import { MachineText } from '../../components/machine-text.js';
import { useEnvironment, useSession } from '../../shell/session.js';

const LINK = 'ms-auto shrink-0 font-medium text-link hover:underline';

/** What one comes back to look up: client ID, keys, addresses. */
export function EnvironmentFacts({ facts }: { readonly facts: Overview | undefined }) {
  const environment = useEnvironment();
  const { server } = useSession();
  const params = { environmentId: environment.id };
  return (
    <Facts title={environment.name}>
      <Fact name="Client ID">
        <MachineText text={environment.client_id} what="client ID" />
      </Fact>
      <Fact name="API keys">
        <span className="flex items-center gap-3">
          {facts === undefined ? '' : countOf(facts.api_keys.active_count, 'active key')}
          <Link to="/$environmentId/api-keys" params={params} className={LINK}>
            Manage keys
          </Link>
        </span>
      </Fact>
      <Fact name="Users">
        <span className="flex items-center gap-3 tabular-nums">
          {facts && `${facts.user_count.is_exact ? '' : '≈'}${facts.user_count.count.toLocaleString('en')}`}
          <Link to="/$environmentId/users" params={params} className={LINK}>
            See users
          </Link>
        </span>
      </Fact>
      <Fact name="Server">
        <MachineText text={server.base_url} what="server address" />
      </Fact>
      {facts?.mailbox_url && (
        <Fact name="Mailbox">
          <span className="flex items-center gap-3">
            Mail stays on this machine
            <a href={facts.mailbox_url} target="_blank" rel="noreferrer" className={LINK}>
              Open mailbox
            </a>
          </span>
        </Fact>
      )}
      {facts?.demo_url && (
        <Fact name="Demo">
          <span className="flex items-center gap-3">
            A small app of this server
            <a href={facts.demo_url} target="_blank" rel="noreferrer" className={LINK}>
              Open demo
            </a>
          </span>
        </Fact>
      )}
    </Facts>
  );
}

const countOf = (count: number, what: string) =>
  count === 0 ? 'None yet' : `${count} ${what}${count === 1 ? '' : 's'}`;
