import { createHttp } from './http/http.js';
import { createOrganizations, type Organizations } from './organizations.js';
import { nodeRuntime } from './runtime.js';
import { type LatchkeyOptions, settingsFrom } from './settings.js';
import { createUserManagement, type UserManagement } from './user-management/user-management.js';

/**
 * A client of the API, with the method names of `@workos-inc/node`.
 *
 * @example
 * const latchkey = new Latchkey(); // reads WORKOS_API_KEY and its siblings
 * const { data } = await latchkey.userManagement.listUsers();
 */
export class Latchkey {
  /** The API's origin. */
  readonly baseURL: string;
  readonly clientId: string | undefined;
  readonly userManagement: UserManagement;
  readonly organizations: Organizations;

  /**
   * @param keyOrOptions the API key, or all options
   * @param options the others, after a key
   * @throws TypeError with a sentence that says what to set
   */
  constructor(keyOrOptions?: string | LatchkeyOptions, options: LatchkeyOptions = {}) {
    const given =
      typeof keyOrOptions === 'string' ? { ...options, apiKey: keyOrOptions } : (keyOrOptions ?? options);
    const runtime = { ...nodeRuntime, ...given.runtime };
    const settings = settingsFrom(given, runtime.env);
    const parts = { settings, runtime, http: createHttp(settings, runtime) };
    this.baseURL = settings.apiUrl;
    this.clientId = settings.clientId;
    this.userManagement = createUserManagement(parts);
    this.organizations = createOrganizations(parts);
  }
}
