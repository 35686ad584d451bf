import type { ListeningServer } from '../../server/src/testing/listening.js';
import { JSON_TYPE, type RawAnswer, rawCall } from './raw-call.js';

/** A call of the grant endpoint with these fields as JSON and these headers, and nothing added. */
export async function grantCall(
  server: ListeningServer,
  fields: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  return await rawCall(server, 'POST /user_management/authenticate', {
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(fields),
  });
}
