import type { EnvironmentAddress, LatchkeyAddress } from './latchkey.js';
import { createUser, deleteUser, type NewUser, type TestUser } from './people/create-user.js';
import { type Credentials, type SignIn, type SignInOptions, signIn } from './people/sign-in.js';

/** An environment: users, organizations and settings that no other one sees. */
export interface Environment {
  readonly name: string;
  readonly clientId: string;
  readonly apiKey: string;
  /** Seals session cookies; an application under test opens them with the same. */
  readonly cookiePassword: string;
  /** The variables of an application under test. */
  variables(application: { readonly redirectUri: string }): Record<string, string>;
  /** Creates a user over the public API, with a verified address unless told otherwise. */
  createUser(user?: NewUser): Promise<TestUser>;
  /** Deletes a user over the public API: their sessions end. */
  deleteUser(user: Pick<TestUser, 'id'>): Promise<void>;
  /**
   * Signs a user in over the public API, with the password.
   *
   * @throws with the server's answer, where it owes another step or refuses
   */
  signInAs(user: Credentials, options?: SignInOptions): Promise<SignIn>;
}

/** One of a server's environments. */
export function createEnvironment(
  { url, cookiePassword }: LatchkeyAddress,
  address: EnvironmentAddress,
): Environment {
  const { name, client_id: clientId, api_key: apiKey } = address;
  const { protocol, hostname, port } = new URL(url);
  return {
    name,
    clientId,
    apiKey,
    cookiePassword,
    variables: ({ redirectUri }) => ({
      WORKOS_API_KEY: apiKey,
      WORKOS_CLIENT_ID: clientId,
      WORKOS_API_HOSTNAME: hostname,
      WORKOS_API_PORT: port,
      WORKOS_API_HTTPS: String(protocol === 'https:'),
      WORKOS_COOKIE_PASSWORD: cookiePassword,
      WORKOS_REDIRECT_URI: redirectUri,
      NEXT_PUBLIC_WORKOS_REDIRECT_URI: redirectUri,
    }),
    createUser: (user = {}) => createUser(url, address, user),
    deleteUser: (user) => deleteUser(url, address, user),
    signInAs: (user, options = {}) =>
      signIn(url, address, user, { redirectUri: 'http://localhost', cookiePassword, ...options }),
  };
}
