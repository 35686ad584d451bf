import { withHeaders } from '../answers/answers.js';
import { dataWith, isDataWithResponseInit } from './custom-data.js';
import type { DataWithResponseInit } from './interfaces.js';

/** Of a body that is sent anew. */
const BODY_HEADERS = ['content-length', 'content-encoding'];

/**
 * Adds what is known of the session to what a custom loader gave, and the session's headers to its own. What it
 * throws as an answer carries them too: a redirect or a 404 must not lose a cookie that was just renewed.
 *
 * @param load runs the custom loader
 * @param auth goes over what is of the same name in the loader's data
 * @param headers of the session
 */
export async function addAuth(
  load: () => unknown,
  auth: object,
  headers: Headers,
): Promise<DataWithResponseInit<object> | Response> {
  let given: unknown;
  try {
    given = await load();
  } catch (thrown) {
    if (thrown instanceof Response) throw withHeaders(thrown, headers);
    if (isDataWithResponseInit(thrown)) throw dataWith(thrown.data, initWith(thrown.init, headers));
    throw thrown;
  }
  if (given instanceof Response) return await addToResponse(given, auth, headers);
  if (isDataWithResponseInit(given)) {
    return dataWith({ ...objectOf(given.data), ...auth }, initWith(given.init, headers));
  }
  return dataWith({ ...objectOf(given), ...auth }, { headers });
}

/** It stays an answer: of a route without a component frameworks forget the headers of all else. */
async function addToResponse(given: Response, auth: object, headers: Headers): Promise<Response> {
  if (given.headers.has('location') || !given.headers.get('content-type')?.includes('application/json')) {
    return withHeaders(given, headers);
  }
  const { status, statusText } = given;
  const init = initWith({ status, statusText, headers: given.headers }, headers);
  for (const name of BODY_HEADERS) init.headers.delete(name);
  return Response.json({ ...objectOf(await given.json()), ...auth }, init);
}

function initWith(init: ResponseInit | null, headers: Headers): ResponseInit & { headers: Headers } {
  const own = new Response(null, { headers: new Headers(init?.headers) });
  return { ...init, headers: withHeaders(own, headers).headers };
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
