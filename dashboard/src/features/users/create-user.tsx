import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { Button } from '../../components/button.js';
import { Checkbox } from '../../components/checkbox.js';
import { Dialog } from '../../components/dialog.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { PasswordInput } from '../../components/password-input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useToast } from '../../components/toast.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { useDraft } from '../../forms/use-draft.js';
import { EnvironmentName } from '../../shell/environment-name.js';
import { useEnvironment } from '../../shell/session.js';
import { overviewQuery } from '../overview/queries.js';
import { usersKey } from './queries.js';

const NOBODY = { email: '', first_name: '', last_name: '', email_verified: false };

/** Makes a user without a sign-up. A password is never kept as a draft. */
export function CreateUser({ onClose }: { readonly onClose: () => void }) {
  const environment = useEnvironment();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const draft = useDraft(`${environment.id}.create-user`, NOBODY);
  const verifiedId = useId();
  const [password, setPassword] = useState('');
  const { email, first_name: firstName, last_name: lastName, email_verified: isVerified } = draft.value;
  const close = () => {
    draft.clear();
    onClose();
  };
  const create = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/users', {
          params: { path: { environment_id: environment.id } },
          body: {
            email: email.trim(),
            email_verified: isVerified,
            ...(firstName.trim() !== '' && { first_name: firstName.trim() }),
            ...(lastName.trim() !== '' && { last_name: lastName.trim() }),
            ...(password !== '' && { password }),
          },
        }),
      ),
    onSuccess: async (user) => {
      draft.clear();
      void queries.invalidateQueries({ queryKey: usersKey(environment.id) });
      void queries.invalidateQueries({ queryKey: overviewQuery(environment.id).queryKey });
      toast({ text: 'User created' });
      await navigate({
        to: '/$environmentId/users/$userId',
        params: { environmentId: environment.id, userId: user.id },
      });
    },
    onError: focusFirstInvalid,
  });
  const problem = asProblem(create.error);
  const fields = problem?.fields ?? {};
  const text = (name: 'email' | 'first_name' | 'last_name') => ({
    autoComplete: 'off',
    value: draft.value[name],
    onChange: (event: { target: { value: string } }) => draft.change({ [name]: event.target.value }),
  });
  return (
    <Dialog
      title="Create a user"
      description={
        <>
          They can sign in to <EnvironmentName environment={environment} /> at once. No mail is sent.
        </>
      }
      hasTyped={draft.isChanged || password !== ''}
      onClose={close}
      onSubmit={() => create.mutate()}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending && 'Creating user'}>
            Create user
          </Button>
        </>
      }
    >
      {Object.keys(fields).length === 0 && <ProblemAlert error={create.error} />}
      <Field label="Email" error={fields.email}>
        {(control) => <Input {...control} type="email" placeholder="name@company.com" {...text('email')} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
        <Field label="First name (optional)" error={fields.first_name}>
          {(control) => <Input {...control} {...text('first_name')} />}
        </Field>
        <Field label="Last name (optional)" error={fields.last_name}>
          {(control) => <Input {...control} {...text('last_name')} />}
        </Field>
      </div>
      <Field
        label="Password (optional)"
        help="Without one they set it by “Forgot password?”."
        error={fields.password}
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <label htmlFor={verifiedId} className="flex items-start gap-2.5">
        <Checkbox
          id={verifiedId}
          checked={isVerified}
          onChange={(event) => draft.change({ email_verified: event.target.checked })}
          className="mt-0.5"
        />
        <span>
          <span className="block font-medium">The address is verified</span>
          <span className="block text-table text-secondary">Else their first sign-in asks for a code.</span>
        </span>
      </label>
    </Dialog>
  );
}
