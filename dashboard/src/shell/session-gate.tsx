import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { asProblem } from '../api/problem.js';
import { ProblemAlert, returningHere } from '../components/problem-alert.js';
import { leaveFor } from '../forms/leaving.js';
import { PlainPage } from './plain-page.js';
import { SessionContext, sessionQuery } from './session.js';

/** Lets administrators in; everybody else is led to the sign-in, and back here afterwards. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useQuery(sessionQuery());
  if (session.data) return <SessionContext value={session.data}>{children}</SessionContext>;
  const problem = asProblem(session.error);
  if (problem?.status === 401 && !problem.hasAdministrator) return <NoAdministrator />;
  if (problem?.status === 401 && problem.signInUrl) return <Leaving to={problem.signInUrl} />;
  if (session.error) {
    return (
      <PlainPage title="The dashboard can’t open" sentence="Your data is fine. Only this page waits.">
        <ProblemAlert error={session.error} onRetry={() => void session.refetch()} />
      </PlainPage>
    );
  }
  return null;
}

function Leaving({ to }: { readonly to: string }) {
  useEffect(() => leaveFor(returningHere(to)), [to]);
  return null;
}

function NoAdministrator() {
  return (
    <PlainPage
      title="Open your one-time link"
      sentence="Nobody administers this server yet. The start printed a link that makes the first administrator."
    >
      <p className="text-secondary">It is gone, or older than an hour? Make another on the server:</p>
      <pre className="mt-2 overflow-x-auto rounded-control border border-line-strong bg-code p-3 font-mono text-mono">
        npx latchkey admin create
      </pre>
    </PlainPage>
  );
}
