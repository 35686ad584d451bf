/** The part of the platform's `fetch` that this package uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Why a request brought no answer that could be used. */
export type FetchFailure =
  | { kind: 'network'; error: unknown }
  | { kind: 'timeout'; afterSeconds: number }
  | { kind: 'status'; status: number }
  | { kind: 'unexpected_answer' };

export interface JsonAnswer {
  kind: 'answer';
  status: number;
  /** The body; undefined when it is not JSON. */
  body: unknown;
  retryAfter: string | null;
}

/**
 * Sends one request and reads the whole answer, both within the time-out. Never throws.
 *
 * A redirect is not followed but returned: a request may carry a secret, which is for nobody but the host it was
 * meant for.
 */
export async function fetchJson(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeoutSeconds: number,
): Promise<JsonAnswer | Extract<FetchFailure, { kind: 'network' | 'timeout' }>> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutSeconds * 1000);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
    const body = parseJson(await response.text());
    return { kind: 'answer', status: response.status, body, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    return controller.signal.aborted
      ? { kind: 'timeout', afterSeconds: timeoutSeconds }
      : { kind: 'network', error };
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
