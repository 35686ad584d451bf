import type { Fetch } from '@latchkey/session';

export type CallKind = 'keys' | 'exchange' | 'refresh';

/** Stands between an application and its API: counts what is asked, and breaks what it is told to. */
export interface ApiSpy {
  fetch: Fetch;
  /** What was asked since the last look, in order. */
  takeCalls(): CallKind[];
  /** Lets the next call of a kind fail so, before it reaches the API. */
  breakNext(kind: CallKind, failure: Response | Error): void;
}

export function spyOn(fetch: Fetch): ApiSpy {
  let calls: CallKind[] = [];
  const failures = new Map<CallKind, Response | Error>();
  return {
    async fetch(url, init) {
      const kind = kindOf(url, init);
      calls.push(kind);
      const failure = failures.get(kind);
      failures.delete(kind);
      if (failure instanceof Error) throw failure;
      return failure ?? fetch(url, init);
    },
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
    breakNext: (kind, failure) => failures.set(kind, failure),
  };
}

function kindOf(url: string, { body }: RequestInit): CallKind {
  if (url.includes('/sso/jwks/')) return 'keys';
  const { grant_type } = JSON.parse(String(body)) as { grant_type: string };
  return grant_type === 'refresh_token' ? 'refresh' : 'exchange';
}
