export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly apiKey?: string;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  /** The body as JSON, or as text where it is none. */
  readonly body: unknown;
}

/** Asks the server for something. */
export async function call(url: string, { method, path, apiKey, body }: Call): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: parse(await response.text()) };
}

/**
 * Asks the server for something that it must not refuse.
 *
 * @returns the answer's body
 * @throws with the call and the whole answer
 */
export async function mustCall<Body>(url: string, asked: Call): Promise<Body> {
  const answer = await call(url, asked);
  if (answer.status >= 300) throw refusal(asked, answer);
  return answer.body as Body;
}

/** An error that tells what was asked and what the server said. */
export function refusal({ method, path }: Call, { status, body }: Answer): Error {
  return new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
