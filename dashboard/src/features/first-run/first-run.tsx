import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { buttonClasses } from '../../components/button.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { PlainPage } from '../../shell/plain-page.js';
import { sessionQuery } from '../../shell/session.js';
import { CodeForm } from './code-form.js';
import { DetailsForm } from './details-form.js';
import { forgetLinkToken } from './link-token.js';

interface FirstRunProps {
  readonly token: string;
  /** The link has done its work, or is given up. */
  readonly onDone: () => void;
}

/** What the one-time link opens: names, address and password, then the code from the mail. */
export function FirstRun({ token, onDone }: FirstRunProps) {
  const queries = useQueryClient();
  // Undefined as long as the server's own word counts; null once somebody wants another address.
  const [sentTo, setSentTo] = useState<string | null>();
  const state = useQuery({
    queryKey: ['first-run', token],
    queryFn: () => answerOf(api.POST('/dashboard/api/first-administrator/state', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const leave = () => {
    forgetLinkToken();
    onDone();
  };
  const finish = () => {
    queries.removeQueries({ queryKey: sessionQuery().queryKey });
    leave();
  };
  if (asProblem(state.error)?.status === 410) return <DeadLink onLeave={leave} />;
  if (state.error) {
    return (
      <PlainPage title="The link can’t open yet" sentence="It stays as it is, and still works.">
        <ProblemAlert error={state.error} onRetry={() => void state.refetch()} />
      </PlainPage>
    );
  }
  if (!state.data) return null;
  const email = sentTo === undefined ? state.data.email : sentTo;
  if (email) {
    return (
      <CodeForm
        token={token}
        email={email}
        onDone={finish}
        onDead={() => void state.refetch()}
        onBack={() => setSentTo(null)}
      />
    );
  }
  return (
    <DetailsForm
      token={token}
      passwordMinLength={state.data.password_min_length}
      onSent={setSentTo}
      onDead={() => void state.refetch()}
    />
  );
}

function DeadLink({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <PlainPage
      title="This link no longer works"
      sentence="It was used already, is older than an hour, or a newer one was made."
    >
      <p className="text-secondary">Make another on the server:</p>
      <pre className="mt-2 mb-6 overflow-x-auto rounded-control border border-line-strong bg-code p-3 font-mono text-mono">
        npx latchkey admin create
      </pre>
      <button type="button" onClick={onLeave} className={buttonClasses({})}>
        Go to sign-in
      </button>
    </PlainPage>
  );
}
