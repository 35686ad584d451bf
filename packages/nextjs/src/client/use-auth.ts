'use client';

import { useContext, useEffect } from 'react';
import { AuthKitError } from '../errors.js';
import type { UserInfo } from '../interfaces.js';
import { AuthContext, type AuthContextType } from './auth-context.js';

type SignedInAuth = AuthContextType & ({ loading: true } | { loading: false; user: UserInfo['user'] });

/**
 * Gives who is signed in, in a component of the browser's. With `ensureSignedIn` a browser without a session is led
 * to sign in, and comes back.
 *
 * @throws AuthKitError outside of `AuthKitProvider`
 */
export function useAuth(options: { ensureSignedIn: true }): SignedInAuth;
export function useAuth(options?: { ensureSignedIn?: boolean }): AuthContextType;
export function useAuth({ ensureSignedIn = false }: { ensureSignedIn?: boolean } = {}): AuthContextType {
  const context = useContext(AuthContext);
  if (context === undefined) throw new AuthKitError('useAuth needs an AuthKitProvider above it');
  const { loading, status, getAuth } = context;
  const isMissing = ensureSignedIn && !loading && status === 'no_session';
  useEffect(() => {
    if (isMissing) void getAuth({ ensureSignedIn: true });
  }, [isMissing, getAuth]);
  return context;
}
