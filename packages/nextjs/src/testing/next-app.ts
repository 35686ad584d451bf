import type { AuthConfig } from '../../../web/src/config/auth-config.js';
import { type ApiSpy, spyOn } from '../../../web/src/testing/api-spy.js';
import { openFakeStage } from '../../../web/src/testing/fake-stage.js';
import type { Stage } from '../../../web/src/testing/stage.js';
import { PASSWORD, pathOf } from '../../../web/src/testing/story.js';
import { type Answer, Visitor } from '../../../web/src/testing/visitor.js';
import { createAuthKit } from '../create-authkit.js';
import type { AuthkitMiddlewareOptions, HandleAuthOptions } from '../interfaces.js';
import { createFakeNext, type FakeRoute } from './fake-next.js';
import { viewOf } from './next-face.js';

export interface AppOptions {
  config?: Partial<AuthConfig>;
  middleware?: AuthkitMiddlewareOptions;
  /** What goes through the middleware; everything where nothing is said. */
  matcher?: (pathname: string) => boolean;
  callback?: HandleAuthOptions;
  /** More of them, or others. */
  routes?: (kit: Kit) => Record<string, FakeRoute>;
}

export type Kit = ReturnType<typeof createAuthKit>;

/** An application as people write it, in front of a scripted API, and a browser in which nobody is signed in. */
export async function openApp(options: AppOptions = {}): Promise<{
  stage: Stage;
  api: ApiSpy;
  kit: Kit;
  browser: Visitor;
  revalidated: string[];
  logged: string[];
  signIn(path?: string): Promise<Answer>;
}> {
  const stage = await openFakeStage();
  const api = spyOn(stage.fetch);
  const next = createFakeNext();
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const readConfig = () => ({ ...stage.application, cookiePassword: PASSWORD, ...options.config });
  const kit = createAuthKit(next.framework, readConfig, { fetch: api.fetch, now: stage.now, random });
  const routes = { ...usualRoutes(kit, options.callback), ...options.routes?.(kit) };
  const handle = next.serve({
    proxy: kit.authkitProxy(options.middleware),
    routes,
    ...(options.matcher && { matcher: options.matcher }),
  });
  const browser = new Visitor({ handle });
  return {
    stage,
    api,
    kit,
    browser,
    revalidated: next.revalidated,
    logged: next.logged,
    async signIn(path = '/callback') {
      const { location } = await browser.open(path);
      return await browser.open(pathOf(await stage.signInAtPages(location ?? '')));
    },
  };
}

function usualRoutes(kit: Kit, callback?: HandleAuthOptions): Record<string, FakeRoute> {
  const queryOf = (request: Request) => new URL(request.url).searchParams;
  return {
    '/': page(async () => viewOf(await kit.withAuth())),
    '/orders': page(async () => viewOf(await kit.withAuth({ ensureSignedIn: true }))),
    '/callback': { kind: 'route', answer: kit.handleAuth(callback) },
    '/refresh': action(async () => viewOf(await kit.refreshSession())),
    '/switch': action(async (request) => {
      return viewOf(await kit.switchToOrganization(queryOf(request).get('to') ?? ''));
    }),
    '/sign-out': action(async () => await kit.signOut()),
  };
}

/** A Server Component that shows a value. */
export function page(show: (request: Request) => Promise<unknown>): FakeRoute {
  return { kind: 'page', answer: async (request) => Response.json(await show(request)) };
}

/** A Server Action. */
export function action(run: (request: Request) => Promise<unknown>): FakeRoute {
  return { kind: 'action', answer: async (request) => Response.json(await run(request)) };
}

/** A Route Handler. */
export function route(run: (request: Request) => Promise<unknown>): FakeRoute {
  return { kind: 'route', answer: async (request) => Response.json(await run(request)) };
}
