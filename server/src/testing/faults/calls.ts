import { once } from 'node:events';
import { connect } from 'node:net';
import { API_KEY, CLIENT_ID, emailOf, PASSWORD } from './town.js';

/** How a call ended, seen by its caller. */
export interface Outcome {
  /** Undefined where the connection was lost. */
  status: number | undefined;
  retryAfter: string | null;
  body: Record<string, unknown>;
  ms: number;
}

/** Longer than any answer may take, so that a test measures a late one instead of giving up. */
const LONGEST_MS = 25_000;

/** One call of the API, which never throws. */
export async function call(
  url: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Outcome> {
  const startedAt = performance.now();
  const outcome = (answer: Omit<Outcome, 'ms'>) => ({ ...answer, ms: performance.now() - startedAt });
  try {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const isJson = answer.headers.get('content-type')?.includes('json');
    const text = await answer.text();
    return outcome({
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: isJson ? JSON.parse(text) : {},
    });
  } catch {
    return outcome({ status: undefined, retryAfter: null, body: {} });
  }
}

const authenticate = (url: string, fields: object) =>
  call(url, 'POST', '/user_management/authenticate', {
    client_id: CLIENT_ID,
    client_secret: API_KEY,
    ...fields,
  });

/** Refreshes with a token. */
export const refresh = (url: string, refreshToken: string) =>
  authenticate(url, { grant_type: 'refresh_token', refresh_token: refreshToken });

/** Signs a person of the town in. */
export const signIn = (url: string, index: number) =>
  authenticate(url, { grant_type: 'password', email: emailOf(index), password: PASSWORD });

/** The refresh tokens of the town's first people, signed in one after another. */
export async function signInAll(url: string, people: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const { status, body } = await signIn(url, index);
    if (status !== 200)
      throw new Error(`person ${index} could not sign in: ${status} ${JSON.stringify(body)}`);
    tokens.push(String(body.refresh_token));
  }
  return tokens;
}

/** Asks for a refresh and hangs up as soon as the answer begins, so that it is made and never read. */
export async function askAndHangUp(url: string, refreshToken: string): Promise<void> {
  const body = JSON.stringify({
    grant_type: 'refresh_token',
    client_id: CLIENT_ID,
    client_secret: API_KEY,
    refresh_token: refreshToken,
  });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /user_management/authenticate HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, 'readable');
  socket.destroy();
}
