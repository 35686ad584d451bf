'use client';

import { readClaims } from '@latchkey/session';
import { useMemo } from 'react';
import type { AccessToken } from '../interfaces.js';
import { useAccessToken } from './use-access-token.js';

/** Gives the claims of the access token; empty until it is there. */
export function useTokenClaims<Claims = Record<string, unknown>>(): Partial<AccessToken & Claims> {
  const { accessToken } = useAccessToken();
  return useMemo(
    () => ((accessToken && readClaims(accessToken)) || {}) as Partial<AccessToken & Claims>,
    [accessToken],
  );
}
