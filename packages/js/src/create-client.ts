import { type Client, openClient } from './client.js';
import { AuthKitError } from './errors.js';
import type { Host } from './host.js';
import { type CreateClientOptions, resolveConfig } from './options.js';

/**
 * Makes the client of a browser application, finishes a sign-in that comes back to this page, and renews a session
 * that the browser has.
 *
 * @param clientId the environment's
 * @throws AuthKitError that names the option which is missing or wrong; also outside a browser
 */
export async function createClient(clientId: string, options: CreateClientOptions = {}): Promise<Client> {
  if (typeof window === 'undefined') throw new AuthKitError('createClient needs a browser.');
  return await createClientIn(window, clientId, options);
}

/** The same in any window. */
export async function createClientIn(
  host: Host,
  clientId: string,
  options: CreateClientOptions,
): Promise<Client> {
  return await openClient(resolveConfig(clientId, options, host), host);
}
