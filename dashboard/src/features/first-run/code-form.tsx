import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { Button } from '../../components/button.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { PlainPage } from '../../shell/plain-page.js';

interface CodeFormProps {
  readonly token: string;
  readonly email: string;
  readonly onDone: () => void;
  readonly onDead: () => void;
  readonly onBack: () => void;
}

/** The code that proves the address. */
export function CodeForm({ token, email, onDone, onDead, onBack }: CodeFormProps) {
  const [code, setCode] = useState('');
  const onError = (error: unknown) => {
    const problem = asProblem(error);
    if (problem?.status === 410) onDead();
    else if (problem?.code === 'details_missing') onBack();
    else focusFirstInvalid();
  };
  const verify = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/dashboard/api/first-administrator/code', {
          body: { token, code: code.replace(/[\s-]/g, '') },
        }),
      ),
    onSuccess: onDone,
    onError,
  });
  const resend = useMutation({
    mutationFn: () => answerOf(api.POST('/dashboard/api/first-administrator/resend', { body: { token } })),
    onError,
  });
  const problem = asProblem(verify.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate();
  };
  return (
    <PlainPage
      title="Check your email"
      sentence={
        <>
          We sent a 6-digit code to <b className="font-medium text-ink">{email}</b>. It works for 10 minutes.
        </>
      }
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        {verify.isError && problem?.status !== 422 && <ProblemAlert error={verify.error} />}
        <Field label="Code" error={problem?.fields.code}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              value={code}
              onChange={(event) => setCode(event.target.value)}
              className="h-11! font-mono text-[1.25rem]! tracking-[0.2em]"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={verify.isPending && 'Verifying'} className="h-10">
          Verify
        </Button>
        <div className="text-table text-secondary">
          <p>
            Nothing yet? Check spam, or{' '}
            <LinkButton onClick={() => resend.mutate()}>send a new code</LinkButton>.
          </p>
          <p className="mt-1">
            Wrong address? <LinkButton onClick={onBack}>Use another email</LinkButton>
          </p>
          <p role="status" className="mt-1">
            {resend.data && resentSentence(resend.data.wait_seconds)}
          </p>
        </div>
        {resend.isError && <ProblemAlert error={resend.error} />}
      </form>
    </PlainPage>
  );
}

function resentSentence(waitSeconds: number | null): string {
  return waitSeconds === null ? 'Sent. Use the newest code.' : `Wait ${waitSeconds} seconds, then try again.`;
}

function LinkButton({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <button type="button" onClick={onClick} className="font-medium text-link underline underline-offset-3">
      {children}
    </button>
  );
}
