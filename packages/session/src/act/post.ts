import { type Fetch, type FetchFailure, fetchJson, type JsonAnswer } from '../http/fetch-json.js';
import { parseRetryAfter } from '../http/retry-after.js';

/** Longer than the API takes to say that it is in trouble (8 seconds). */
const TIMEOUT_SECONDS = 10;

/** Where the API is, and who asks. */
export interface ApiConfig {
  /** The API's origin, for example `https://auth.example.com`. */
  apiUrl: string;
  clientId: string;
  /** The client's secret; a public client has none. */
  apiKey?: string | undefined;
}

/** How to reach it, and what time it is. */
export interface ActRuntime {
  fetch: Fetch;
  now: () => Date;
}

/** The API said no, and will say no again. */
export interface Refused {
  status: 'refused';
  httpStatus: number;
  /** The body's `error` or `code`; `http_<status>` where it has neither. */
  code: string;
  message: string;
  body: Readonly<Record<string, unknown>>;
}

/** There was no usable answer; the same call may succeed later. */
export interface Unreachable {
  status: 'unreachable';
  cause: FetchFailure;
  retryAfterSeconds?: number;
}

export type ActResult<Value> = { status: 'ok'; value: Value } | Refused | Unreachable;

/**
 * Posts JSON to the API and sorts the answer: 2xx is read by `readValue`; 408, 429, 5xx, a redirect, a lost
 * connection, a time-out after 10 seconds and an answer that cannot be read are passing; the rest is final.
 * Never throws.
 *
 * @param readValue null when the body is not what the call promises
 */
export async function postToApi<Value>(
  request: {
    url: string;
    body: Readonly<Record<string, unknown>>;
    headers?: Readonly<Record<string, string>>;
  },
  { fetch, now }: ActRuntime,
  readValue: (body: unknown) => Value | null,
): Promise<ActResult<Value>> {
  const answer = await fetchJson(
    fetch,
    request.url,
    {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...request.headers },
      body: JSON.stringify(request.body),
    },
    TIMEOUT_SECONDS,
  );
  if (answer.kind !== 'answer') return { status: 'unreachable', cause: answer };
  if (answer.status >= 200 && answer.status < 300) {
    const value = readValue(answer.body);
    if (value === null) return { status: 'unreachable', cause: { kind: 'unexpected_answer' } };
    return { status: 'ok', value };
  }
  return isPassing(answer.status) ? unreachable(answer, now()) : refused(answer);
}

/** What is not a client error is a redirect, which somebody in between made, or trouble of the server. */
function isPassing(status: number): boolean {
  return status < 400 || status >= 500 || status === 408 || status === 429;
}

function unreachable({ status, retryAfter }: JsonAnswer, now: Date): Unreachable {
  const retryAfterSeconds = parseRetryAfter(retryAfter, now);
  return {
    status: 'unreachable',
    cause: { kind: 'status', status },
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

function refused({ status, body }: JsonAnswer): Refused {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return {
    status: 'refused',
    httpStatus: status,
    code: firstText(fields.error, fields.code) ?? `http_${status}`,
    message: firstText(fields.error_description, fields.message) ?? '',
    body: fields,
  };
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}
