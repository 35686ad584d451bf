'use client';

import { readClaims } from '@latchkey/session';
import { useCallback, useEffect, useRef, useState } from 'react';
import { getAccessTokenAction } from '../actions.js';
import { useAuth } from './use-auth.js';

const BUFFER_SECONDS = 60;
const SHORTEST_WAIT_SECONDS = 15;

export interface UseAccessTokenReturn {
  /** As it was last fetched; in a tab in the background it may have run out. */
  accessToken: string | undefined;
  loading: boolean;
  error: Error | null;
  /** Renews it now. */
  refresh(): Promise<string | undefined>;
  /** Gives one that is good, renewing it where that is due. */
  getAccessToken(): Promise<string | undefined>;
}

/** Keeps the access token at hand, and good as long as the page is open. */
export function useAccessToken(): UseAccessTokenReturn {
  const { sessionId, organizationId } = useAuth();
  const [accessToken, setAccessToken] = useState<string>();
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<Error | null>(null);
  const newest = useRef<string>(undefined);

  const load = useCallback(async (isRefreshForced: boolean): Promise<string | undefined> => {
    setLoading(true);
    try {
      const answer = await getAccessTokenAction({ isRefreshForced });
      if (answer.error !== undefined) throw new Error(answer.error);
      newest.current = answer.accessToken;
      setAccessToken(answer.accessToken);
      setError(null);
      return answer.accessToken;
    } catch (cause) {
      const failure = cause instanceof Error ? cause : new Error(String(cause));
      setError(failure);
      throw failure;
    } finally {
      setLoading(false);
    }
  }, []);

  const refresh = useCallback(() => load(true), [load]);
  const getAccessToken = useCallback(
    async () => (secondsLeft(newest.current) > BUFFER_SECONDS ? newest.current : await load(false)),
    [load],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another session or organization has another token
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const keep = async () => {
      const token = await load(false).catch(() => newest.current);
      if (isGone || token === undefined) return;
      const wait = Math.max(SHORTEST_WAIT_SECONDS, secondsLeft(token) - BUFFER_SECONDS);
      timer = setTimeout(keep, wait * 1000);
    };
    newest.current = undefined;
    setAccessToken(undefined);
    if (sessionId === undefined) setLoading(false);
    else void keep();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [sessionId, organizationId, load]);

  return { accessToken, loading, error, refresh, getAccessToken };
}

function secondsLeft(token: string | undefined): number {
  const claims = token === undefined ? null : readClaims(token);
  return claims === null ? 0 : claims.exp - Date.now() / 1000;
}
