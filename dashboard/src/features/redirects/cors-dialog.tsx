import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { Alert } from '../../components/alert.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useToast } from '../../components/toast.js';
import { useDraft } from '../../forms/use-draft.js';
import { useEnvironment } from '../../shell/session.js';
import { OriginField } from './origin-field.js';
import { OriginList } from './origin-list.js';
import { redirectsQuery } from './queries.js';
import { SavingProblem } from './saving-problem.js';
import { useChangeRedirects } from './use-change-redirects.js';

interface CorsDialogProps {
  readonly onClose: () => void;
}

/** The origins whose browser code may call the API. What stands in the field counts too when one saves. */
export function CorsDialog({ onClose }: CorsDialogProps) {
  const environment = useEnvironment();
  const toast = useToast();
  const redirects = useQuery(redirectsQuery(environment.id));
  const saved = redirects.data?.cors_origins ?? [];
  const isManaged = redirects.data?.managed_by_configuration.includes('cors_origins') ?? false;
  const draft = useDraft(`${environment.id}.cors`, {
    added: [] as string[],
    removed: [] as string[],
    typed: '',
  });
  const [error, setError] = useState<string>();
  const { added, removed, typed } = draft.value;
  const origins = [
    ...saved.filter((each) => !removed.includes(each)),
    ...added.filter((each) => !saved.includes(each)),
  ];
  const close = () => {
    draft.clear();
    onClose();
  };
  const change = useChangeRedirects({
    onSaved: () => {
      toast({ text: 'Origins saved' });
      close();
    },
  });
  const check = async (origin: string) => {
    const { is_valid: isValid, message } = await answerOf(
      api.POST('/dashboard/api/environments/{environment_id}/redirects/check', {
        params: { path: { environment_id: environment.id } },
        body: { kind: 'cors_origin', value: origin },
      }),
    );
    return isValid ? undefined : (message ?? 'Write an origin like https://app.example.com.');
  };
  /** The origins with the typed one, or undefined where that is refused. */
  const withTyped = async (): Promise<string[] | undefined> => {
    const origin = typed.trim();
    if (origin === '') return origins;
    const refused = await check(origin).catch(
      (problem: unknown) => asProblem(problem)?.message ?? String(problem),
    );
    setError(refused);
    if (refused !== undefined) return undefined;
    draft.change({
      added: added.includes(origin) ? added : [...added, origin],
      removed: removed.filter((each) => each !== origin),
      typed: '',
    });
    return origins.includes(origin) ? origins : [...origins, origin];
  };
  const save = async () => {
    const all = await withTyped();
    if (all) change.save((whole) => ({ ...whole, cors_origins: all }));
  };
  return (
    <Dialog
      title="Configure CORS"
      description="Origins whose browser code may call the Latchkey API. Only needed for apps without a server."
      hasTyped={draft.isChanged}
      onClose={close}
      onSubmit={() => void save()}
      footer={
        isManaged ? (
          <Button onClick={close}>Close</Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="primary" busy={change.isSaving && 'Saving'}>
              {change.meanwhile ? 'Save on top of theirs' : 'Save origins'}
            </Button>
          </>
        )
      }
    >
      {redirects.error && !redirects.data && <ProblemAlert error={redirects.error} />}
      {isManaged && (
        <Alert tone="info" lead="The configuration file sets cors_origins.">
          Change it there, then start again.
        </Alert>
      )}
      <SavingProblem error={change.error} meanwhile={change.meanwhile} />
      <OriginList
        origins={origins}
        isManaged={isManaged}
        onRemove={(origin) =>
          draft.change({
            added: added.filter((each) => each !== origin),
            removed: saved.includes(origin) ? [...removed, origin] : removed,
          })
        }
      />
      {!isManaged && (
        <OriginField
          typed={typed}
          error={error}
          onType={(text) => {
            setError(undefined);
            draft.change({ typed: text });
          }}
          onAdd={() => {
            if (typed.trim() === '') setError('Write an origin like https://app.example.com.');
            else void withTyped();
          }}
        />
      )}
    </Dialog>
  );
}
