import { asProblem } from '../api/problem.js';
import { leaveFor } from '../forms/leaving.js';
import { Alert } from './alert.js';
import { Button } from './button.js';

interface ProblemAlertProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What went wrong, what to do, and what to quote. Nothing where nothing went wrong. */
export function ProblemAlert({ error, onRetry }: ProblemAlertProps) {
  if (error === null || error === undefined) return null;
  const problem = asProblem(error);
  if (problem?.code === 'fresh_proof_required') return <FreshProof signInUrl={problem.signInUrl ?? ''} />;
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Alert tone="danger" lead={problem?.message ?? 'This page met a fault of its own.'} action={retry}>
      {problem === undefined && 'Reload it.'}
      {problem?.requestId && (
        <span className="block text-secondary">
          If it stays, quote <code className="font-mono text-mono">{problem.requestId}</code>
        </span>
      )}
    </Alert>
  );
}

/** Before a dangerous act: drafts stay, the address brings back what is open. */
function FreshProof({ signInUrl }: { readonly signInUrl: string }) {
  return (
    <Alert
      tone="danger"
      lead="This needs a recent sign-in."
      action={
        <Button size="small" onClick={() => leaveFor(returningHere(signInUrl))}>
          Sign in again
        </Button>
      }
    >
      You come back here, and nothing typed is lost.
    </Alert>
  );
}

/** A sign-in address that leads back to where one is. */
export function returningHere(signInUrl: string): string {
  const { pathname, search } = window.location;
  const joint = signInUrl.includes('?') ? '&' : '?';
  return `${signInUrl}${joint}return_to=${encodeURIComponent(pathname + search)}`;
}
