import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem.js';
import { reportAnswer, reportEnd, reportSilence } from './standing.js';

const MOST_RETRIES = 3;

/** What the screens read and write through; it tells the shell of a session that ended and of a server that is away. */
export function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    const problem = asProblem(error);
    if (problem?.code === 'unreachable') reportSilence();
    if (problem?.status === 401) reportEnd(problem);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError, onSuccess: reportAnswer }),
    mutationCache: new MutationCache({ onError, onSuccess: reportAnswer }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What was refused will be refused again; only silence is worth another try.
        retry: (count, error) => asProblem(error)?.code === 'unreachable' && count < MOST_RETRIES,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
