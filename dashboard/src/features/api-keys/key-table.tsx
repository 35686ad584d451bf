import type { ApiKey } from '../../api/types.js';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { TABLE } from '../../components/table.js';
import { Time } from '../../components/time.js';

const HIDDEN_ON_PHONES = `${TABLE.cell} max-md:hidden`;

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: (apiKeyId: string) => void;
}

/** Keys with what tells them apart: name, first and last characters, and when they were last used. */
export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  return (
    <div className="relative overflow-x-auto">
      <table className={TABLE.table}>
        <thead>
          <tr>
            <th className={TABLE.head}>Name</th>
            <th className={`${TABLE.head} w-52 max-md:hidden`}>Key</th>
            <th className={`${TABLE.head} w-30`}>Last used</th>
            <th className={`${TABLE.head} w-30 max-md:hidden`}>Created</th>
            <th className={`${TABLE.head} w-28`}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id} className={TABLE.row}>
              <td className={TABLE.cell}>
                <span className="flex items-center gap-2">
                  <span title={key.name} className="truncate text-body font-medium">
                    <bdi>{key.name}</bdi>
                  </span>
                  {key.is_from_configuration && <Badge>Configuration file</Badge>}
                </span>
              </td>
              <td className={HIDDEN_ON_PHONES}>
                <code dir="ltr" className="font-mono text-mono">
                  {key.obfuscated_value}
                </code>
              </td>
              <td className={TABLE.cell}>
                {key.last_used_at === null ? 'Never' : <Time at={key.last_used_at} />}
              </td>
              <td className={HIDDEN_ON_PHONES}>
                <Time at={key.created_at} />
              </td>
              <td className={`${TABLE.cell} text-end`}>
                <KeyAction apiKey={key} onRevoke={onRevoke} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyAction({
  apiKey,
  onRevoke,
}: {
  readonly apiKey: ApiKey;
  readonly onRevoke: (id: string) => void;
}) {
  if (apiKey.revoked_at !== null) return <Badge tone="danger">Revoked</Badge>;
  if (apiKey.is_from_configuration) return null;
  return (
    <Button
      variant="danger"
      size="small"
      aria-label={`Revoke ${apiKey.name}`}
      onClick={() => onRevoke(apiKey.id)}
    >
      Revoke
    </Button>
  );
}
