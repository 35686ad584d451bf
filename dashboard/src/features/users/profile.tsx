import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { User } from '../../api/types.js';
import { Card } from '../../components/card.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SaveBar } from '../../components/save-bar.js';
import { useToast } from '../../components/toast.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { useDraft } from '../../forms/use-draft.js';
import { useUnsavedGuard } from '../../forms/use-unsaved-guard.js';
import { useEnvironment } from '../../shell/session.js';
import { changedFields, toProfile } from './profile-fields.js';
import { userQuery, usersKey } from './queries.js';

/** A person's names, address and external id. Only what was changed is sent. */
export function Profile({ user }: { readonly user: User }) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const toast = useToast();
  const saved = toProfile(user);
  const draft = useDraft(`${environment.id}.${user.id}.profile`, saved);
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/dashboard/api/environments/{environment_id}/users/{user_id}', {
          params: { path: { environment_id: environment.id, user_id: user.id } },
          body: changedFields(saved, draft.value),
        }),
      ),
    onSuccess: (next) => {
      queries.setQueryData(
        userQuery(environment.id, user.id).queryKey,
        (before) => before && { ...before, user: next },
      );
      draft.clear();
      toast({ text: 'Profile saved' });
      void queries.invalidateQueries({ queryKey: usersKey(environment.id) });
    },
    onError: focusFirstInvalid,
  });
  const guard = useUnsavedGuard({ isChanged: draft.isChanged, onDiscard: draft.clear });
  const fields = asProblem(save.error)?.fields ?? {};
  const text = (name: keyof typeof saved) => ({
    autoComplete: 'off',
    value: draft.value[name],
    onChange: (event: { target: { value: string } }) => draft.change({ [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const discard = () => {
    draft.clear();
    save.reset();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Card title="Profile">
        <div className="grid gap-4 px-5 pb-5">
          {Object.keys(fields).length === 0 && <ProblemAlert error={save.error} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="First name" error={fields.first_name}>
              {(control) => <Input {...control} dir="auto" {...text('first_name')} />}
            </Field>
            <Field label="Last name" error={fields.last_name}>
              {(control) => <Input {...control} dir="auto" {...text('last_name')} />}
            </Field>
            <Field
              label="Email"
              error={fields.email}
              {...(draft.value.email !== saved.email && {
                help: 'The old address is told. The new one has to be verified.',
              })}
            >
              {(control) => <Input {...control} type="email" {...text('email')} />}
            </Field>
            <Field label="External ID" error={fields.external_id}>
              {(control) => <Input {...control} isMachine {...text('external_id')} />}
            </Field>
          </div>
        </div>
      </Card>
      <SaveBar isShown={draft.isChanged} isSaving={save.isPending} onDiscard={discard} />
      {guard}
    </form>
  );
}
