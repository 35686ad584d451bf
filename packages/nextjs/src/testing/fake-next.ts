import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextResponse } from 'next/server';
import type { CookieStore, Framework } from '../framework/framework.js';

/** What answers a path: a page cannot write cookies, a route and an action can. */
export interface FakeRoute {
  kind: 'page' | 'route' | 'action';
  answer(request: Request): Promise<Response>;
}

interface FakeApplication {
  proxy?: ((request: Request) => Promise<Response>) | undefined;
  /** Whether a request goes through `proxy`. */
  matcher?: (pathname: string) => boolean;
  routes: Readonly<Record<string, FakeRoute>>;
}

class Redirected extends Error {
  constructor(readonly address: string) {
    super(`redirected to ${address}`);
  }
}

/** What Next.js does with a request, as far as it matters here: middleware, then a page, and the cookies of both. */
export function createFakeNext() {
  const requests = new AsyncLocalStorage<{ headers: Headers; store: CookieStore }>();
  const goneOn = new WeakMap<Response, Headers>();
  const revalidated: string[] = [];
  const logged: string[] = [];

  const current = () => {
    const request = requests.getStore();
    if (!request) throw new Error('outside of a request');
    return request;
  };
  const framework: Framework = {
    headers: async () => current().headers,
    cookies: async () => current().store,
    redirect(address) {
      throw new Redirected(address);
    },
    revalidatePath: (path) => void revalidated.push(path),
    revalidateTag: (tag) => void revalidated.push(`#${tag}`),
    log: (line) => void logged.push(line),
    goOn(requestHeaders) {
      const response = new Response(null) as NextResponse;
      goneOn.set(response, requestHeaders);
      return response;
    },
    leadTo: (address, status) =>
      new Response(null, { status, headers: { location: address } }) as NextResponse,
  };

  async function run({ kind, answer }: FakeRoute, request: Request): Promise<Response> {
    const lines: string[] = [];
    const store = fakeStore(request.headers, kind === 'page' ? null : lines);
    const response = await requests.run({ headers: request.headers, store }, async () => {
      try {
        return await answer(request);
      } catch (error) {
        if (!(error instanceof Redirected)) throw error;
        const status = kind === 'action' ? 303 : 307;
        return new Response(null, { status, headers: { location: error.address } });
      }
    });
    const made = new Response(response.body, response);
    for (const line of lines) made.headers.append('set-cookie', line);
    return made;
  }

  const serve =
    ({ proxy, matcher = () => true, routes }: FakeApplication) =>
    async (request: Request): Promise<Response> => {
      const { pathname, origin } = new URL(request.url);
      const first = proxy && matcher(pathname) ? await proxy(request) : framework.goOn(request.headers);
      const headers = goneOn.get(first);
      if (headers === undefined) return withRelativeLocation(first, origin);
      const route = routes[pathname];
      if (route === undefined) return new Response(null, { status: 404 });
      if (route.kind === 'route' && request.method !== 'GET') return new Response(null, { status: 405 });
      const answer = await run(route, new Request(request.url, { method: request.method, headers }));
      const made = new Response(answer.body, { status: answer.status, headers: first.headers });
      for (const [name, value] of answer.headers) {
        if (name === 'set-cookie' || name === 'vary') made.headers.append(name, value);
        else made.headers.set(name, value);
      }
      return withRelativeLocation(made, origin);
    };

  return { framework, serve, revalidated, logged };
}

function fakeStore(headers: Headers, lines: string[] | null): CookieStore {
  const cookies = new Map(
    (headers.get('cookie') ?? '').split('; ').map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, decodeURIComponent(value.join('='))];
    }),
  );
  return {
    get: (name) => (cookies.has(name) ? { value: cookies.get(name) ?? '' } : undefined),
    getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
    set(name, value, options) {
      if (lines === null) throw new Error('Cookies can only be modified in a Server Action or Route Handler');
      cookies.set(name, value);
      const { maxAge } = options as { maxAge: number };
      const line = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}`;
      const at = lines.findIndex((other) => other.startsWith(`${name}=`));
      if (at < 0) lines.push(line);
      else lines[at] = line;
    },
  };
}

/** As Next.js does with an address of its own. */
function withRelativeLocation(response: Response, origin: string): Response {
  const location = response.headers.get('location');
  if (location?.startsWith(`${origin}/`)) response.headers.set('location', location.slice(origin.length));
  return response;
}
