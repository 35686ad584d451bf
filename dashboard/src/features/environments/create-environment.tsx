import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Environment } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useToast } from '../../components/toast.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { useDraft } from '../../forms/use-draft.js';
import { sessionQuery } from '../../shell/session.js';
import { TypeChoice } from './type-choice.js';

interface CreateEnvironmentProps {
  readonly onClose: () => void;
  readonly onCreated: (environment: Environment) => void;
}

/** Makes an environment: users, keys and settings of its own. */
export function CreateEnvironment({ onClose, onCreated }: CreateEnvironmentProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const draft = useDraft('create-environment', { name: '', type: 'staging' as Environment['type'] });
  const { name, type } = draft.value;
  const close = () => {
    draft.clear();
    onClose();
  };
  const create = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/dashboard/api/environments', { body: { name: name.trim(), type } })),
    onSuccess: async (environment) => {
      draft.clear();
      await queries.refetchQueries({ queryKey: sessionQuery().queryKey });
      toast({ text: 'Environment created' });
      onCreated(environment);
    },
    onError: focusFirstInvalid,
  });
  const problem = asProblem(create.error);
  return (
    <Dialog
      title="Create an environment"
      description="It has users, keys and settings of its own. Nothing is shared."
      hasTyped={draft.isChanged}
      onClose={close}
      onSubmit={() => create.mutate()}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending && 'Creating environment'}>
            Create environment
          </Button>
        </>
      }
    >
      {problem?.fields.name === undefined && <ProblemAlert error={create.error} />}
      <Field label="Name" error={problem?.fields.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            placeholder="Preview"
            value={name}
            onChange={(event) => draft.change({ name: event.target.value })}
          />
        )}
      </Field>
      <TypeChoice type={type} onChange={(chosen) => draft.change({ type: chosen })} />
    </Dialog>
  );
}
