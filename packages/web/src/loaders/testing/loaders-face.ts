import type { CreateFace, SessionView } from '../../testing/face.js';
import { APP_ORIGIN } from '../../testing/stage.js';
import { createLoaders } from '../create-loaders.js';
import type { LoaderArgs, NoUserInfo, UserInfo } from '../interfaces.js';
import type { Switched } from '../switch-to-organization.js';

type Handler = (args: LoaderArgs) => Promise<unknown>;

/** Routes without components, by their paths. */
export type TestRoutes = Readonly<Record<string, { loader: Handler; action?: Handler }>>;

/** What a framework does: it puts routes behind their paths. */
export type Serve = (routes: TestRoutes) => (request: Request) => Promise<Response>;

/** The suite's application, on a framework. */
export function createLoadersFace(serve: Serve): CreateFace {
  return (config, runtime) => {
    const loaders = createLoaders(() => ({ ...config, paths: { signIn: '/login' } }), runtime);
    const { authkitLoader, authLoader, withAuth, getSignUpUrl, signOut, switchToOrganization } = loaders;
    const show = async (args: LoaderArgs) => Response.json({ view: viewOf(await withAuth(args)) });
    const account: Handler = (args) => authkitLoader(args, show, { ensureSignedIn: true });
    const handle = serve({
      '/': { loader: (args) => authkitLoader(args, show) },
      '/account': { loader: account, action: account },
      '/switch': {
        async loader({ request }) {
          const to = new URL(request.url).searchParams.get('to') ?? '';
          return switchedView(await switchToOrganization(request, to));
        },
      },
      '/login': { loader: authLoader() },
      '/sign-up': {
        loader: async ({ request: { headers } }) =>
          await authLoader()({ request: new Request(await getSignUpUrl(), { headers }) }),
      },
      '/callback': { loader: authLoader() },
      '/logout': { loader: ({ request }) => signOut(request) },
    });
    return { handle: async (request) => await onlyView(await followLikeFetch(handle, request)) };
  };
}

/**
 * What a script fetches follows redirects within the application before the script sees any of it. To a person they
 * are shown as paths, which is how the suite writes them.
 */
async function followLikeFetch(
  handle: (request: Request) => Promise<Response>,
  request: Request,
): Promise<Response> {
  const answer = await handle(request);
  const { headers } = request;
  const location = answer.headers.get('location');
  if (!location?.startsWith(`${APP_ORIGIN}/`) || new URL(request.url).pathname === '/logout') return answer;
  if (headers.get('sec-fetch-dest') === 'empty') return await handle(new Request(location, { headers }));
  answer.headers.set('location', location.slice(APP_ORIGIN.length));
  return answer;
}

/** What is known of the session comes with each route's data; the suite looks at what its own loader said. */
async function onlyView(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return answer;
  const { view, ...rest } = (await answer.json()) as { view?: SessionView };
  return Response.json(view ?? rest, answer);
}

/** What the suite's pages tell of a session. */
export function viewOf(info: UserInfo | NoUserInfo): SessionView {
  if (info.status !== 'session') return { status: info.status, ...(info.why && { why: info.why }) };
  const { status, user, sessionId, organizationId } = info;
  return { status, email: user.email, sessionId, organizationId };
}

function switchedView(switched: Switched): Response {
  if (switched instanceof Response) return switched;
  const { data, init } = switched;
  const headers = new Headers(init?.headers);
  if (data.success) {
    const { sessionStatus: status, user, sessionId, organizationId } = data.auth;
    return Response.json({ view: { status, email: user.email, sessionId, organizationId } }, { headers });
  }
  const status = init?.status === 503 ? 'could_not_check' : 'switch_refused';
  return Response.json({ view: { status, code: data.error } });
}
