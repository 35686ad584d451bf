import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Redirects } from '../../api/types.js';
import { useEnvironment } from '../../shell/session.js';
import { overviewQuery } from '../overview/queries.js';
import { describeChanges } from './lists.js';
import { redirectsQuery } from './queries.js';

export type Change = (whole: Redirects) => Redirects;

/**
 * Saves a change to the redirects on top of what is there now. When somebody else saved first nothing is written:
 * `meanwhile` then says what they did, the screen shows theirs, and the same change can be saved again on top of it.
 */
export function useChangeRedirects({ onSaved }: { readonly onSaved?: (saved: Redirects) => void } = {}) {
  const { id: environmentId } = useEnvironment();
  const queries = useQueryClient();
  const { queryKey } = redirectsQuery(environmentId);
  const [meanwhile, setMeanwhile] = useState<string[]>();
  const mutation = useMutation({
    mutationFn: async (change: Change) => {
      const present = await queries.ensureQueryData(redirectsQuery(environmentId));
      const { version, redirect_uris, sign_in_endpoint, sign_out_redirects, cors_origins } = change(present);
      return await answerOf(
        api.PUT('/dashboard/api/environments/{environment_id}/redirects', {
          params: { path: { environment_id: environmentId } },
          body: { version, redirect_uris, sign_in_endpoint, sign_out_redirects, cors_origins },
        }),
      );
    },
    onSuccess: (saved) => {
      setMeanwhile(undefined);
      queries.setQueryData(queryKey, saved);
      void queries.invalidateQueries({ queryKey: overviewQuery(environmentId).queryKey });
      onSaved?.(saved);
    },
    onError: (error) => {
      const problem = asProblem(error);
      if (problem?.code !== 'changed_meanwhile') return;
      const before = queries.getQueryData(queryKey);
      const current = problem.current as Redirects;
      if (before) setMeanwhile(describeChanges(before, current));
      queries.setQueryData(queryKey, current);
    },
  });
  return {
    save: mutation.mutate,
    isSaving: mutation.isPending,
    error: mutation.error,
    meanwhile,
    reset: mutation.reset,
  };
}
