import { type Client, type CreateClientOptions, createClient } from '@latchkey/js';
import { isSameView, type View, viewOf } from './view.js';

/** The client's functions, from the first drawing on: what is called before the client is there waits for it. */
export type Methods = Pick<
  Client,
  | 'getAccessToken'
  | 'getSignInUrl'
  | 'getSignUpUrl'
  | 'getUser'
  | 'signIn'
  | 'signOut'
  | 'signUp'
  | 'switchToOrganization'
>;

/** A client as React reads one: a view that changes, and who is told. */
export interface Store {
  readonly methods: Methods;
  readonly loading: View;
  getView(): View;
  subscribe(listener: () => void): () => void;
  /** Makes the client; the function that it gives ends it. */
  start(clientId: string, options: CreateClientOptions): () => void;
}

const LOADING = viewOf({ status: 'initial' });

/** @param create makes the client; `createClient` */
export function createStore(create: typeof createClient = createClient): Store {
  const listeners = new Set<() => void>();
  let view = LOADING;
  let failure: unknown;
  let { promise: ready, resolve: isReady } = aPromise<Client>();

  const show = (next: View) => {
    if (isSameView(view, next)) return;
    view = next;
    for (const listener of listeners) listener();
  };

  function start(clientId: string, options: CreateClientOptions): () => void {
    let isOver = false;
    let stop = () => {};
    // Strict mode starts, ends and starts again at once: only the last one lives to see its turn.
    const timer = setTimeout(async () => {
      try {
        const client = await create(clientId, options);
        if (isOver) return client.dispose();
        const follow = () => show(viewOf(client.getState()));
        const unsubscribe = client.subscribe(follow);
        stop = () => {
          unsubscribe();
          client.dispose();
        };
        isReady(client);
        follow();
      } catch (error) {
        failure = error;
        for (const listener of listeners) listener();
      }
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
      ({ promise: ready, resolve: isReady } = aPromise<Client>());
      failure = undefined;
      show(LOADING);
    };
  }

  return {
    start,
    loading: LOADING,
    getView() {
      // A misconfigured application says so where it is drawn, and not only in the console.
      if (failure !== undefined) throw failure;
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    methods: {
      getUser: () => view.user,
      getAccessToken: async (options) => (await ready).getAccessToken(options),
      getSignInUrl: async (options) => (await ready).getSignInUrl(options),
      getSignUpUrl: async (options) => (await ready).getSignUpUrl(options),
      signIn: async (options) => (await ready).signIn(options),
      signUp: async (options) => (await ready).signUp(options),
      signOut: async (options) => (await ready).signOut(options),
      switchToOrganization: async (options) => (await ready).switchToOrganization(options),
    },
  };
}

function aPromise<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
