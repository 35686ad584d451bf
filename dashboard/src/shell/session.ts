import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Environment, Session } from '../api/types.js';

/** Who is signed in, and which environments there are. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: () => answerOf(api.GET('/dashboard/api/session')),
    // Also learns on return to the tab whether the session still stands.
    staleTime: 0,
  });

export const SessionContext = createContext<Session | undefined>(undefined);
export const EnvironmentContext = createContext<Environment | undefined>(undefined);

/** The session; only for what is inside the gate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for screens inside the session gate');
  return session;
}

/** The environment that the address names; only for its screens. */
export function useEnvironment(): Environment {
  const environment = useContext(EnvironmentContext);
  if (!environment) throw new Error('useEnvironment is for screens of an environment');
  return environment;
}
