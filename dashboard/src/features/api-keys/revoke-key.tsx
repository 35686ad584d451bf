import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import type { ApiKey } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { Time } from '../../components/time.js';
import { useToast } from '../../components/toast.js';
import { TypedConfirmation } from '../../components/typed-confirmation.js';
import { useEnvironment } from '../../shell/session.js';
import { apiKeysQuery } from './queries.js';

interface RevokeKeyProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** Confirms a revocation; in Production by the key's name, typed. */
export function RevokeKey({ apiKey, onClose }: RevokeKeyProps) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const toast = useToast();
  const revoke = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/api_keys/{api_key_id}/revoke', {
          params: { path: { environment_id: environment.id, api_key_id: apiKey.id } },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: apiKeysQuery(environment.id).queryKey });
      toast({ text: 'Key revoked' });
      onClose();
    },
  });
  const title = `Revoke ${apiKey.name}?`;
  const loss = (
    <>
      Calls with <code className="font-mono text-mono">{apiKey.obfuscated_value}</code> are refused from now
      on.{' '}
      {apiKey.last_used_at === null ? (
        'It was never used.'
      ) : (
        <>
          Last used: <Time at={apiKey.last_used_at} />.
        </>
      )}{' '}
      This can’t be undone.
    </>
  );
  const problem = <ProblemAlert error={revoke.error} />;
  if (environment.type === 'production') {
    return (
      <TypedConfirmation
        title={title}
        word={apiKey.name}
        keep="Keep key"
        confirm="Revoke key"
        busy={revoke.isPending && 'Revoking key'}
        problem={problem}
        onConfirm={() => revoke.mutate()}
        onClose={onClose}
      >
        {loss}
      </TypedConfirmation>
    );
  }
  return (
    <Dialog
      title={title}
      description={loss}
      onClose={onClose}
      onSubmit={() => revoke.mutate()}
      footer={
        <>
          <Button onClick={onClose}>Keep key</Button>
          <Button type="submit" variant="confirm-danger" busy={revoke.isPending && 'Revoking key'}>
            Revoke key
          </Button>
        </>
      }
    >
      {problem}
    </Dialog>
  );
}
