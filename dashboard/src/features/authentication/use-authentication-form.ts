import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Authentication } from '../../api/types.js';
import { useToast } from '../../components/toast.js';
import { focusFirstInvalid } from '../../forms/focus-first-invalid.js';
import { useDraft } from '../../forms/use-draft.js';
import { useEnvironment } from '../../shell/session.js';
import { authenticationQuery } from './queries.js';
import { describeSettings, type Settings, toRequest, toSettings } from './settings.js';

/** What stands in the form of the authentication settings, and what becomes of it. */
export function useAuthenticationForm(saved: Authentication) {
  const { id: environmentId } = useEnvironment();
  const queries = useQueryClient();
  const toast = useToast();
  const draft = useDraft<Settings>(`${environmentId}.authentication`, toSettings(saved));
  const [meanwhile, setMeanwhile] = useState<string[]>();
  const discard = () => {
    draft.clear();
    setMeanwhile(undefined);
    mutation.reset();
  };
  const mutation = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/dashboard/api/environments/{environment_id}/authentication', {
          params: { path: { environment_id: environmentId } },
          body: toRequest(draft.value),
        }),
      ),
    onSuccess: (next) => {
      queries.setQueryData(authenticationQuery(environmentId).queryKey, next);
      discard();
      toast({ text: 'Settings saved' });
    },
    onError: (error) => {
      const problem = asProblem(error);
      if (problem?.code === 'changed_meanwhile') {
        const current = problem.current as Authentication;
        setMeanwhile(describeSettings(toSettings(saved), toSettings(current)));
        queries.setQueryData(authenticationQuery(environmentId).queryKey, current);
        // Saving again then means it: on top of theirs.
        draft.change({ version: current.version });
      } else focusFirstInvalid();
    },
  });
  const problem = asProblem(mutation.error);
  const fields = problem?.fields ?? {};
  const isShownElsewhere = problem?.code === 'changed_meanwhile' || Object.keys(fields).length > 0;
  const isChanged = draft.isChanged;
  return {
    settings: draft.value,
    fields,
    isChanged,
    change: draft.change,
    discard,
    save: () => mutation.mutate(),
    isSaving: mutation.isPending,
    error: isShownElsewhere ? null : mutation.error,
    meanwhile: isChanged ? meanwhile : undefined,
  };
}
