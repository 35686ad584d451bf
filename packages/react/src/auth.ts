'use client';

import type { CreateClientOptions } from '@latchkey/js';
import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { createStore, type Methods } from './store.js';
import type { View } from './view.js';

export interface AuthKitProviderProps extends CreateClientOptions {
  /** The environment's client id. */
  clientId: string;
  children?: ReactNode;
}

/** What `useAuth` gives: what is known of the person, and what can be done. */
export interface Auth extends View, Methods {}

const Context = createContext<Auth | undefined>(undefined);

/**
 * Makes one client for all components below it. On a server it draws them as loading. Callbacks may change at every
 * drawing; another value of any other option makes a new client.
 *
 * @throws AuthKitError, when drawn, that names the option which is missing or wrong
 */
export function AuthKitProvider({ children, ...props }: AuthKitProviderProps): ReactElement {
  const [store] = useState(() => createStore());
  const view = useSyncExternalStore(store.subscribe, store.getView, () => store.loading);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const { clientId, apiHostname, https, port, redirectUri, devMode, refreshBufferInterval } = props;
  useEffect(
    () =>
      store.start(clientId, {
        ...{ apiHostname, https, port, redirectUri, devMode, refreshBufferInterval },
        onRedirectCallback: (params) => latest.current.onRedirectCallback?.(params),
        onRefresh: (response) => latest.current.onRefresh?.(response),
        onRefreshFailure: (tools) => latest.current.onRefreshFailure?.(tools),
        onBeforeAutoRefresh: () => (latest.current.onBeforeAutoRefresh ?? isVisible)(),
      }),
    [store, clientId, apiHostname, https, port, redirectUri, devMode, refreshBufferInterval],
  );

  const auth = useMemo(() => ({ ...view, ...store.methods }), [view, store]);
  return createElement(Context.Provider, { value: auth }, children);
}

const isVisible = () => !document.hidden;

/**
 * Gives who is signed in, and what can be done.
 *
 * @throws Error outside an AuthKitProvider
 */
export function useAuth(): Auth {
  const auth = useContext(Context);
  if (!auth) throw new Error('useAuth needs an AuthKitProvider around the component.');
  return auth;
}
