import type { Fetch } from '../http/fetch-json.js';

export interface Call {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
  init: RequestInit;
}

export interface FakeApi {
  fetch: Fetch;
  calls: Call[];
  /** Lets the next request be answered so; each answer serves one request. */
  next(answer: Response | Error | Promise<Response>): void;
}

/** An API at the other end of a `fetch` that never leaves the process. */
export function createFakeApi(): FakeApi {
  const calls: Call[] = [];
  const answers: (Response | Error | Promise<Response>)[] = [];
  return {
    calls,
    next: (answer) => answers.push(answer),
    async fetch(url, init) {
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      calls.push({ url, method: init.method ?? 'GET', headers: new Headers(init.headers), body, init });
      const answer = answers.shift();
      if (answer === undefined) throw new Error(`Nobody said what to answer to ${url}`);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
