import { setTimeout as delay } from 'node:timers/promises';
import { call, type Outcome, refresh, signIn } from './calls.js';
import { CLIENT_ID, idOf } from './town.js';

/** A call of the load. */
export interface LoadCall extends Outcome {
  kind: 'refresh' | 'read' | 'write' | 'sign in' | 'page' | 'ready';
  /** When it was sent, by `performance.now()`. */
  sentAt: number;
}

/** People and applications who go on calling, whatever they are answered, until they are stopped. */
export interface Load {
  calls: LoadCall[];
  /** The newest refresh token that each session was given. */
  refreshTokens: string[];
  /** The ids of the users whose making was acknowledged. */
  madeUserIds: string[];
  /** Ends when every caller has had an answer with a status below 500 to something sent after `moment`. */
  untilAllAreServed(moment: number): Promise<void>;
  stop(): Promise<void>;
}

const PAUSE_MS = 20;
/** Well beyond what is promised of any recovery: who waits longer waits in vain. */
const LONGEST_WAIT_MS = 40_000;
const PAGE = `/user_management/authorize?client_id=${CLIENT_ID}&response_type=code&provider=authkit&redirect_uri=${encodeURIComponent('http://localhost:3000/callback')}`;

/**
 * Starts one caller a session, which refreshes with the newest token that it was given, and one of each other kind.
 *
 * @param url of the server, asked anew for every call
 */
export function startLoad(url: () => string, refreshTokens: string[]): Load {
  const calls: LoadCall[] = [];
  const load = { calls, refreshTokens: [...refreshTokens], madeUserIds: [] as string[] };
  const lastServedAt: number[] = [];
  let isStopped = false;

  async function caller(index: number, kind: LoadCall['kind'], make: () => Promise<Outcome>) {
    lastServedAt[index] = Number.NEGATIVE_INFINITY;
    while (!isStopped) {
      const sentAt = performance.now();
      const outcome = await make();
      calls.push({ ...outcome, kind, sentAt });
      if (outcome.status !== undefined && outcome.status < 500) lastServedAt[index] = sentAt;
      await delay(PAUSE_MS);
    }
  }

  const sessions = load.refreshTokens.map((_, index) => async () => {
    const outcome = await refresh(url(), load.refreshTokens[index] ?? '');
    if (outcome.status === 200) load.refreshTokens[index] = String(outcome.body.refresh_token);
    return outcome;
  });
  let made = 0;
  async function makeUser() {
    made += 1;
    const outcome = await call(url(), 'POST', '/user_management/users', { email: `made${made}@town.test` });
    if (outcome.status === 201) load.madeUserIds.push(String(outcome.body.id));
    return outcome;
  }
  const others: [LoadCall['kind'], () => Promise<Outcome>][] = [
    ['read', () => call(url(), 'GET', `/user_management/users/${idOf(0)}`)],
    ['write', makeUser],
    ['sign in', () => signIn(url(), 0)],
    ['page', () => call(url(), 'GET', PAGE)],
    ['ready', () => call(url(), 'GET', '/health/ready')],
  ];
  const running = [
    ...sessions.map((make, index) => caller(index, 'refresh', make)),
    ...others.map(([kind, make], index) => caller(sessions.length + index, kind, make)),
  ];
  return {
    ...load,
    async untilAllAreServed(moment) {
      const givesUpAt = performance.now() + LONGEST_WAIT_MS;
      while (lastServedAt.some((servedAt) => servedAt < moment)) {
        if (performance.now() > givesUpAt) throw new Error(`not everybody is served: ${latest(calls)}`);
        await delay(PAUSE_MS);
      }
    },
    async stop() {
      isStopped = true;
      await Promise.all(running);
    },
  };
}

/** What each kind of call was answered last. */
function latest(calls: readonly LoadCall[]): string {
  const byKind = new Map(calls.map(({ kind, status, body }) => [kind, `${status} ${JSON.stringify(body)}`]));
  return [...byKind].map(([kind, answer]) => `${kind}: ${answer}`).join('; ');
}
