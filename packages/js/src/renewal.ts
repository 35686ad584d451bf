import { type ActRuntime, refreshTokens } from '@latchkey/session';
import type { Host, Slot } from './host.js';
import type { Config } from './options.js';
import { type BrowserSession, judgeRefresh, type Verdict } from './session.js';
import { afterOutage } from './state.js';
import { type Store, tell } from './store.js';
import type { Tabs } from './tabs.js';

/** What the parts of a client share. */
export interface Parts {
  config: Config;
  host: Host;
  store: Store;
  tabs: Tabs;
  /** The refresh token; in development only. */
  kept: Slot;
  runtime: ActRuntime;
  /** Called when a session that was there is definitely over; what is not there at the start is no surprise. */
  onEnded: () => void;
}

export interface Wish {
  /** The organization to switch to. */
  organizationId?: string;
  /** Whether the token of another tab would not do. */
  isForced?: boolean;
}

/** How long the answer of another tab, which this one has waited for, takes to arrive here. */
const NEWS_MS = 100;

/** Makes what renews the session: one renewal at a time; a tab whose turn comes after another one's takes its token. */
export function createRenewal({ config, store, tabs, kept, runtime, onEnded }: Parts) {
  let underWay: Promise<Verdict | undefined> | undefined;
  let failures = 0;

  /** @returns undefined where another tab's or person's doing has made the answer needless */
  async function renew(wish: Wish = {}): Promise<Verdict | undefined> {
    if (underWay && !wish.organizationId) return await underWay;
    const renewing = Promise.resolve(underWay).then(() => inTurn(wish));
    underWay = renewing;
    try {
      return await renewing;
    } finally {
      if (underWay === renewing) underWay = undefined;
    }
  }

  async function inTurn(wish: Wish): Promise<Verdict | undefined> {
    const before = store.session();
    try {
      return await tabs.alone(async (hasWaited) => {
        if (hasWaited && !wish.isForced) {
          await new Promise((resolve) => setTimeout(resolve, NEWS_MS));
          if (store.session() !== before) return undefined;
        }
        return await ask(wish, before);
      });
    } catch (error) {
      return outage({ verdict: 'outage', cause: { kind: 'network', error } });
    }
  }

  async function ask(
    { organizationId }: Wish,
    before: BrowserSession | undefined,
  ): Promise<Verdict | undefined> {
    const { devMode: isDev } = config;
    const token = isDev ? kept.read() : null;
    // Without a token in the body the server takes the browser's cookie.
    const values = { organizationId, refreshToken: token || undefined };
    const answer = await refreshTokens(config, values, runtime);
    const verdict = judgeRefresh(answer, { isSwitch: !!organizationId, isByCookie: !isDev }, Date.now());
    // Meanwhile somebody has signed out, or in.
    if (store.session() !== before || store.isFrozen()) return undefined;
    if (verdict.verdict === 'renewed') accept(verdict);
    if (verdict.verdict === 'outage') outage(verdict);
    if (verdict.verdict === 'ended') {
      const isFirst = store.get().status === 'authenticating';
      if (kept.read() === token) kept.write(null);
      store.set({ status: 'signed_out', error: verdict.error });
      tabs.tell({ type: 'signed_out', sessionId: before?.claims.sid });
      if (!isFirst) tell(onEnded);
    }
    return verdict;
  }

  function outage(verdict: Extract<Verdict, { verdict: 'outage' }>): Verdict {
    failures += 1;
    store.set(afterOutage(store.get(), { ...verdict, failures }, Date.now()));
    return verdict;
  }

  /** Keeps what the server has given, and brings it to the other tabs. */
  function accept({ session, refreshToken }: Extract<Verdict, { verdict: 'renewed' }>): void {
    failures = 0;
    if (config.devMode) kept.write(refreshToken);
    tabs.tell({ type: 'signed_in', session });
    store.enter(session);
  }

  return { renew, accept, settled: () => Promise.allSettled([underWay]) };
}
