'use client';

import {
  createElement,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import {
  type ClientAuth,
  getAuthAction,
  refreshAuthAction,
  signOutAction,
  switchToOrganizationAction,
} from '../actions.js';
import { AuthContext, type AuthContextType } from './auth-context.js';
import { useSessionCheck } from './use-session-check.js';

export interface AuthKitProviderProps {
  children: ReactNode;
  /** What happens when the session has ended behind an open page: a reload, this, or with `false` nothing. */
  onSessionExpired?: false | (() => void);
  /** What `withAuth` gave on the server, so that nothing has to be asked for; without its `accessToken`. */
  initialAuth?: ClientAuth;
}

const NOBODY: ClientAuth = { status: 'no_session', user: null };

const here = () => `${window.location.pathname}${window.location.search}`;

/** Tells all components below who is signed in. */
export function AuthKitProvider({
  children,
  onSessionExpired,
  initialAuth,
}: AuthKitProviderProps): ReactElement {
  const [auth, setAuth] = useState<ClientAuth>(initialAuth ?? NOBODY);
  const [loading, setLoading] = useState(initialAuth === undefined);

  const take = useCallback((answer: { auth: ClientAuth; signInUrl?: string }) => {
    if (answer.signInUrl) window.location.assign(answer.signInUrl);
    else setAuth(answer.auth);
  }, []);

  const getAuth = useCallback<AuthContextType['getAuth']>(
    async ({ ensureSignedIn } = {}) => {
      try {
        take(await getAuthAction({ ensureSignedIn, returnTo: here() }));
      } catch {
        // The network, or a middleware that lets nobody in: the page's own load has said what there is to say.
        setAuth((known) => (known.user === null ? { status: 'could_not_check', user: null } : known));
      } finally {
        setLoading(false);
      }
    },
    [take],
  );

  const refreshAuth = useCallback<AuthContextType['refreshAuth']>(
    async ({ ensureSignedIn, organizationId } = {}) => {
      const answer = await refreshAuthAction({ ensureSignedIn, organizationId, returnTo: here() });
      if ('error' in answer) return answer;
      take(answer);
      return undefined;
    },
    [take],
  );

  const switchToOrganization = useCallback<AuthContextType['switchToOrganization']>(
    async (organizationId, options) => {
      const answer = await switchToOrganizationAction(organizationId, { returnTo: here(), ...options });
      if ('error' in answer) return answer;
      take(answer);
      return answer.auth;
    },
    [take],
  );

  useEffect(() => {
    if (initialAuth === undefined) void getAuth();
    else setAuth(initialAuth);
  }, [initialAuth, getAuth]);

  useSessionCheck({
    isWanted: onSessionExpired !== false && !loading && auth.status !== 'no_session',
    onExpired: onSessionExpired || (() => window.location.reload()),
    // What could not be asked for at the load of the page is made up for.
    onFound: () => void (auth.user === null && getAuth()),
  });

  const value = useMemo<AuthContextType>(
    () => ({
      ...blank,
      ...auth,
      loading,
      getAuth,
      refreshAuth,
      signOut: signOutAction,
      switchToOrganization,
    }),
    [auth, loading, getAuth, refreshAuth, switchToOrganization],
  );
  return createElement(AuthContext.Provider, { value }, children);
}

const blank = { sessionId: undefined };
