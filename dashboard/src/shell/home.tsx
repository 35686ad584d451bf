import { Navigate } from '@tanstack/react-router';
import { useSession } from './session.js';
import { SessionGate } from './session-gate.js';

/** The dashboard's own address leads to the environment of the last visit, or to the first. */
export function Home() {
  return (
    <SessionGate>
      <ToEnvironment />
    </SessionGate>
  );
}

function ToEnvironment() {
  const { environments } = useSession();
  const last = lastEnvironmentId();
  const environment = environments.find(({ id }) => id === last) ?? environments[0];
  if (!environment) return null;
  return <Navigate to="/$environmentId" params={{ environmentId: environment.id }} replace />;
}

function lastEnvironmentId(): string | null {
  try {
    return window.localStorage.getItem('latchkey.environment');
  } catch {
    return null;
  }
}
