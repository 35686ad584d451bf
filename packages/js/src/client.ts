import type { CheckFailure } from '@latchkey/session';
import { LoginRequiredError, NoSessionError, RefreshError } from './errors.js';
import { type Host, slot } from './host.js';
import { keepFresh } from './keep-fresh.js';
import { signInAddress, signOutAddress } from './links.js';
import type { Config, RedirectOptions } from './options.js';
import { createRenewal, type Parts } from './renewal.js';
import type { User } from './session.js';
import { beginSignIn } from './sign-in.js';
import { start } from './start.js';
import type { AuthState } from './state.js';
import { createStore } from './store.js';
import { openTabs, type TabMessage } from './tabs.js';

/** Signs people in and keeps them so, in one tab. */
export interface Client {
  /** What is known of the person now; the same object until that changes. */
  getState(): AuthState;
  /** Calls a listener after each change of the state, until the function that it gives is called. */
  subscribe(listener: () => void): () => void;
  /** Who is signed in, as far as is known: in an outage who was it last. */
  getUser(): User | null;
  /**
   * Gives an access token that is good, renewed where that is due.
   *
   * @throws LoginRequiredError when nobody is signed in
   * @throws RefreshError when nobody can say at present; it may work later
   */
  getAccessToken(options?: { forceRefresh?: boolean }): Promise<string>;
  /** The address that begins a sign-in; for this tab only. */
  getSignInUrl(options?: RedirectOptions): Promise<string>;
  /** The address that begins a sign-up; for this tab only. */
  getSignUpUrl(options?: RedirectOptions): Promise<string>;
  /** Leaves for the hosted sign-in. */
  signIn(options?: RedirectOptions): Promise<void>;
  /** Leaves for the hosted sign-up. */
  signUp(options?: RedirectOptions): Promise<void>;
  /**
   * Signs out, in all tabs.
   *
   * @param options.returnTo a registered sign-out redirect; without it the environment's default
   * @param options.navigate false to stay on this page; rejects when the server could not be told, but forgets the
   *   session in this browser all the same
   * @throws NoSessionError
   */
  signOut(options?: { returnTo?: string; navigate?: boolean }): Promise<void>;
  /**
   * Moves the session, in all tabs, to another organization. Where the person may not, or has to do something first,
   * leaves for the hosted pages; the session goes on where it was.
   *
   * @throws RefreshError when nobody can say at present; it may work later
   */
  switchToOrganization(options: {
    organizationId: string;
    signInOpts?: Omit<RedirectOptions, 'organizationId'>;
  }): Promise<void>;
  /** Stops renewing and listening. What is under way is finished, for the other tabs. */
  dispose(): void;
}

/** Makes a client that has found out who is signed in. */
export async function openClient(config: Config, host: Host): Promise<Client> {
  const { clientId, devMode } = config;
  const store = createStore(config);
  const signIns = slot(() => host.sessionStorage, `latchkey:sign-ins:${clientId}`);
  const kept = slot(() => host.localStorage, `latchkey:refresh-token:${clientId}`);
  const tabs = openTabs(host, `latchkey:${clientId}`, hear);
  const credentials = devMode ? 'same-origin' : 'include';
  const runtime: Parts['runtime'] = {
    fetch: (url, init) => host.fetch(url, { ...init, credentials }),
    now: () => new Date(),
  };
  const signIn = async (options?: RedirectOptions) => host.location.assign(await signInUrl(options));
  const onEnded = () => config.onRefreshFailure?.({ signIn });
  const parts: Parts = { config, host, store, tabs, kept, runtime, onEnded };
  const renewal = createRenewal(parts);
  const stop = keepFresh(parts, renewal);

  function hear(message: TabMessage) {
    const own = store.session()?.claims.sid;
    if (message.type === 'signed_in') store.enter(message.session);
    else if (own ? own === message.sessionId : store.get().status === 'could_not_check') {
      store.set({ status: 'signed_out' });
    }
  }

  async function signInUrl({ state, ...options }: RedirectOptions = {}, screenHint?: 'sign-up') {
    const { id, challenge } = await beginSignIn(host, signIns, state);
    return signInAddress(config, { state: id, challenge, screenHint }, options);
  }

  await start(parts, signIns, renewal);

  return {
    getState: store.get,
    subscribe: store.subscribe,
    getUser: () => store.session()?.response.user ?? null,
    async getAccessToken({ forceRefresh = false } = {}) {
      const dueAt = store.dueAt();
      if (dueAt <= Date.now() || (forceRefresh && dueAt < Number.POSITIVE_INFINITY)) {
        const verdict = await renewal.renew({ isForced: forceRefresh });
        if (forceRefresh && verdict?.verdict === 'outage') throw refreshError(verdict.cause);
      }
      const state = store.get();
      if (state.status === 'could_not_check') throw refreshError(state.cause);
      if (state.status === 'signed_in' && !store.isFrozen()) return state.session.response.accessToken;
      const error = state.status === 'signed_out' ? state.error : undefined;
      throw error instanceof LoginRequiredError ? error : new LoginRequiredError();
    },
    getSignInUrl: (options) => signInUrl(options),
    getSignUpUrl: (options) => signInUrl(options, 'sign-up'),
    signIn,
    signUp: async (options) => host.location.assign(await signInUrl(options, 'sign-up')),
    async signOut({ returnTo, navigate = true } = {}) {
      const sessionId = store.session()?.claims.sid;
      if (!sessionId) throw new NoSessionError();
      const url = signOutAddress(config.apiUrl, sessionId, returnTo);
      const tellAll = () => tabs.tell({ type: 'signed_out', sessionId });
      kept.write(null);
      if (navigate) {
        // This tab keeps its look until it is gone, and the others hear of it when the server has: one that began a
        // new sign-in before would be signed in again at once.
        store.freeze();
        host.addEventListener('pagehide', tellAll, { once: true });
        host.location.assign(url);
        return;
      }
      try {
        await host.fetch(url, { mode: 'no-cors', credentials: 'include' });
      } finally {
        tellAll();
        store.set({ status: 'signed_out' });
      }
    },
    async switchToOrganization({ organizationId, signInOpts }) {
      const verdict = await renewal.renew({ organizationId, isForced: true });
      if (verdict?.verdict === 'outage') throw refreshError(verdict.cause);
      if (verdict?.verdict !== 'renewed') await signIn({ ...signInOpts, organizationId });
    },
    dispose() {
      stop();
      void renewal.settled().then(tabs.close);
    },
  };
}

function refreshError(cause: CheckFailure): RefreshError {
  const {
    httpStatus,
    status = httpStatus,
    code,
  } = cause as { httpStatus?: number; status?: number; code?: string };
  return new RefreshError(undefined, { cause, isTransient: true, status, error: code });
}
