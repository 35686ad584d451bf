import type { Http } from './http/http.js';
import type { Runtime } from './runtime.js';
import type { Settings } from './settings.js';

/** What every group of methods is made from. */
export interface Parts {
  http: Http;
  settings: Settings;
  runtime: Runtime;
}

/**
 * The client id of a call.
 *
 * @throws TypeError when neither the call nor the client has one
 */
export function clientIdOf({ settings }: Parts, fromCall?: string): string {
  const clientId = fromCall ?? settings.clientId;
  if (clientId) return clientId;
  throw new TypeError('Give the client a clientId (WORKOS_CLIENT_ID), or give one to the call');
}
