import type { Runtime } from '../runtime.js';
import type { Settings } from '../settings.js';
import type { Call, Outcome } from './call.js';

/**
 * Sends one request and reads the whole answer, within the time-out. Never throws. A redirect is not followed: the
 * request carries the API key, which is for no other host.
 */
export async function sendOnce(call: Call, settings: Settings, { fetch, now }: Runtime): Promise<Outcome> {
  try {
    const response = await fetch(urlOf(call, settings.apiUrl), {
      method: call.method,
      headers: headersOf(call, settings.apiKey),
      body: call.body === undefined ? null : JSON.stringify(call.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutSeconds * 1000),
    });
    return {
      kind: 'answer',
      status: response.status,
      body: parseJson(await response.text()),
      requestID: response.headers.get('x-request-id') ?? '',
      retryAfterSeconds: parseRetryAfter(response.headers.get('retry-after'), now()),
    };
  } catch (error) {
    return { kind: 'no_answer', error };
  }
}

function urlOf({ path, query = {} }: Call, apiUrl: string): string {
  const entries = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return `${apiUrl}${path}${search ? `?${search}` : ''}`;
}

function headersOf({ body, idempotencyKey }: Call, apiKey: string | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
    ...(body && { 'content-type': 'application/json' }),
    ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A number of seconds or a date (RFC 9110 §10.2.3). */
function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
