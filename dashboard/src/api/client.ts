import createClient, { type Middleware } from 'openapi-fetch';
import { Problem, problemOf, unreachable } from './problem.js';
import type { paths } from './schema.js';

/** Our own pages alone can set it: the server refuses a change without it. */
const MARK: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('x-latchkey-dashboard', '1');
    return request;
  },
};

/** The dashboard's API, typed by the description that the server generates from its routes. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(MARK);

/** Keeps a poll from counting as somebody's presence, so that an idle session still ends. */
export const BACKGROUND = { 'x-latchkey-background': '1' } as const;

/**
 * The value of an answer.
 * @throws {Problem} when it was refused, or none came
 */
export async function answerOf<Value>(
  answer: Promise<{ data?: Value; error?: unknown; response: Response }>,
): Promise<Value> {
  const { data, error, response } = await answer.catch((cause: unknown) => {
    if (cause instanceof Problem) throw cause;
    throw unreachable();
  });
  if (!response.ok) throw problemOf(response, error);
  return data as Value;
}
