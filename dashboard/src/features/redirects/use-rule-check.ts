import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import { useEnvironment } from '../../shell/session.js';

const PAUSE_MS = 250;

export type AddressKind = 'redirect_uri' | 'sign_out_redirect' | 'sign_in_endpoint' | 'cors_origin';

/** A value once it has stayed the same for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What the server's rules say of an address while it is typed; undefined while nothing is, or it is on its way. */
export function useRuleCheck(kind: AddressKind, typed: string) {
  const { id: environmentId } = useEnvironment();
  const value = useSettled(typed.trim());
  const check = useQuery({
    queryKey: ['environment', environmentId, 'rule-check', kind, value],
    queryFn: () =>
      answerOf(
        api.POST('/dashboard/api/environments/{environment_id}/redirects/check', {
          params: { path: { environment_id: environmentId } },
          body: { kind, value },
        }),
      ),
    enabled: value !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isOfThis = value !== '' && value === typed.trim();
  return isOfThis && !check.isPlaceholderData ? check.data : undefined;
}
