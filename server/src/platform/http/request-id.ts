import type { IncomingMessage } from 'node:http';
import type { Ids } from '../ids.js';

const CLIENT_ID = /^[A-Za-z0-9._-]{8,128}$/;

/** The client's own request id where it is a sound one, else a new one (contract §8). */
export function requestId(request: Pick<IncomingMessage, 'headers'>, ids: Ids): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && CLIENT_ID.test(sent) ? sent : ids.create('req');
}
