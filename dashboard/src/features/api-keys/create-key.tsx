import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { CreatedApiKey } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { useDraft } from '../../forms/use-draft.js';
import { EnvironmentName } from '../../shell/environment-name.js';
import { useEnvironment } from '../../shell/session.js';
import { overviewQuery } from '../overview/queries.js';
import { rememberNewKey } from './new-key.js';
import { NewKey } from './new-key-dialog.js';
import { apiKeysQuery } from './queries.js';

/** Asks for a name, makes the key, and shows it whole, once. */
export function CreateKey({ onClose }: { readonly onClose: () => void }) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const draft = useDraft(`${environment.id}.create-key`, { name: '' });
  const [created, setCreated] = useState<CreatedApiKey>();
  const create = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/api_keys', {
          params: { path: { environment_id: environment.id } },
          body: { name: draft.value.name.trim() },
        }),
      ),
    onSuccess: (key) => {
      draft.clear();
      rememberNewKey(environment.id, key.value);
      setCreated(key);
      void queries.invalidateQueries({ queryKey: apiKeysQuery(environment.id).queryKey });
      void queries.invalidateQueries({ queryKey: overviewQuery(environment.id).queryKey });
    },
    onError: focusFirstInvalid,
  });
  if (created) return <NewKey apiKey={created} onClose={onClose} />;
  const problem = asProblem(create.error);
  const close = () => {
    draft.clear();
    onClose();
  };
  return (
    <Dialog
      title="Create a key"
      description={
        <>
          Your server uses it to act in <EnvironmentName environment={environment} />.
        </>
      }
      hasTyped={draft.isChanged}
      onClose={close}
      onSubmit={() => create.mutate()}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending && 'Creating key'}>
            Create key
          </Button>
        </>
      }
    >
      {problem?.fields.name === undefined && <ProblemAlert error={create.error} />}
      <Field
        label="Name"
        help="Where it is used, so that you can tell it apart later."
        error={problem?.fields.name}
      >
        {(control) => (
          <Input
            {...control}
            placeholder="API server"
            autoComplete="off"
            value={draft.value.name}
            onChange={(event) => draft.change({ name: event.target.value })}
          />
        )}
      </Field>
    </Dialog>
  );
}
