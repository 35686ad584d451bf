import { useParams } from '@tanstack/react-router';
import { Layout } from './layout.js';
import { NotFound } from './not-found.js';
import { EnvironmentContext, useSession } from './session.js';
import { SessionGate } from './session-gate.js';

/** Everything below an environment's address. */
export function EnvironmentRoute() {
  return (
    <SessionGate>
      <InEnvironment />
    </SessionGate>
  );
}

function InEnvironment() {
  const { environmentId } = useParams({ from: '/$environmentId' });
  const environment = useSession().environments.find(({ id }) => id === environmentId);
  if (!environment) return <NotFound />;
  return (
    // What is open in one environment does not stay open in the next.
    <EnvironmentContext key={environment.id} value={environment}>
      <Layout />
    </EnvironmentContext>
  );
}
