import { Latchkey } from '../latchkey.js';
import type { LatchkeyOptions } from '../settings.js';

export const NOW = new Date('2026-03-01T12:00:00.000Z');

/** A request that the client sent. */
export interface Sent {
  method: string;
  url: string;
  headers: Headers;
  body: unknown;
}

export interface FakeApi {
  /** A client that talks to nobody but this. */
  client: Latchkey;
  sent: Sent[];
  /** How long the client slept between attempts, in seconds. */
  slept: number[];
  /** Lets the next request be answered so; the last answer serves all further ones. */
  answer(...answers: (Response | Error)[]): void;
}

/** An API at the other end of a `fetch` that never leaves the process. */
export function createFakeApi(options: LatchkeyOptions = {}): FakeApi {
  const sent: Sent[] = [];
  const slept: number[] = [];
  const answers: (Response | Error)[] = [];
  const client = new Latchkey({
    apiKey: 'sk_test',
    clientId: 'client_dev',
    apiHostname: 'auth.acme.test',
    runtime: {
      env: {},
      now: () => NOW,
      random: (length) => new Uint8Array(length).fill(128),
      sleep: async (seconds) => {
        slept.push(seconds);
      },
      async fetch(url, init) {
        const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
        sent.push({ method: init.method ?? 'GET', url, headers: new Headers(init.headers), body });
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer === undefined) throw new Error(`Nobody said what to answer to ${url}`);
        if (answer instanceof Error) throw answer;
        return answer.clone();
      },
    },
    ...options,
  });
  return { client, sent, slept, answer: (...more) => answers.splice(0, answers.length, ...more) };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
