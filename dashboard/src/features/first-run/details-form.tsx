import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { Button } from '../../components/button.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { PasswordInput } from '../../components/password-input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { useDraft } from '../../forms/use-draft.js';
import { PlainPage } from '../../shell/plain-page.js';

interface DetailsFormProps {
  readonly token: string;
  readonly passwordMinLength: number;
  readonly onSent: (email: string) => void;
  readonly onDead: () => void;
}

const NOBODY = { first_name: '', last_name: '', email: '' };

/** Who the first administrator is. */
export function DetailsForm({ token, passwordMinLength, onSent, onDead }: DetailsFormProps) {
  const draft = useDraft('first-run', NOBODY);
  const [password, setPassword] = useState('');
  const send = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/dashboard/api/first-administrator', { body: { token, ...draft.value, password } })),
    onSuccess: ({ email }) => {
      draft.clear();
      onSent(email);
    },
    onError: (error) => (asProblem(error)?.status === 410 ? onDead() : focusFirstInvalid()),
  });
  const { fields = {}, status } = asProblem(send.error) ?? {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <PlainPage
      title="Create the first administrator"
      sentence="This account signs in to the dashboard of this server."
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        {send.error && status !== 422 && <ProblemAlert error={send.error} />}
        <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
          <Field label="First name" error={fields.first_name}>
            {(control) => (
              <Input
                {...control}
                autoComplete="given-name"
                value={draft.value.first_name}
                onChange={(event) => draft.change({ first_name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Last name" error={fields.last_name}>
            {(control) => (
              <Input
                {...control}
                autoComplete="family-name"
                value={draft.value.last_name}
                onChange={(event) => draft.change({ last_name: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label="Email" error={fields.email}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="username"
              placeholder="name@company.com"
              value={draft.value.email}
              onChange={(event) => draft.change({ email: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Password"
          help={`At least ${passwordMinLength} characters. Three unrelated words are strong.`}
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
        <Button
          type="submit"
          variant="primary"
          busy={send.isPending && 'Creating administrator'}
          className="h-10"
        >
          Create administrator
        </Button>
      </form>
    </PlainPage>
  );
}
