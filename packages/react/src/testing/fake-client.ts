import type { AuthState, Client, CreateClientOptions, createClient } from '@latchkey/js';

/** A client that says what it is told to say, and what was asked of it. */
export class FakeClient {
  state: AuthState = { status: 'signed_out' };
  readonly calls: unknown[] = [];
  readonly #listeners = new Set<() => void>();

  become(state: AuthState): void {
    this.state = state;
    for (const listener of this.#listeners) listener();
  }

  asClient(): Client {
    const note =
      (name: string) =>
      async (...given: unknown[]) =>
        void this.calls.push([name, ...given]);
    return {
      getState: () => this.state,
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      getUser: () => null,
      getAccessToken: async () => 'a token',
      getSignInUrl: async () => 'sign-in',
      getSignUpUrl: async () => 'sign-up',
      signIn: note('signIn'),
      signUp: note('signUp'),
      signOut: note('signOut'),
      switchToOrganization: note('switchToOrganization'),
      dispose: () => void this.calls.push(['dispose']),
    };
  }
}

/** Makes the clients that it is given, one after the other. */
export function creating(...clients: FakeClient[]) {
  const made: { clientId: string; options: CreateClientOptions }[] = [];
  const create: typeof createClient = async (clientId, options = {}) => {
    made.push({ clientId, options });
    const client = clients.shift();
    if (!client) throw new Error('Set apiHostname');
    return client.asClient();
  };
  return { create, made };
}
