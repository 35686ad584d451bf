import type { CreateFace, SessionView } from '../../../web/src/testing/face.js';
import { createAuthKit } from '../create-authkit.js';
import type { NoUserInfo, UserInfo } from '../interfaces.js';
import { applyResponseHeaders, partitionAuthkitHeaders } from '../proxy/headers.js';
import { createFakeNext, type FakeRoute } from './fake-next.js';

/** The suite's application: `/` on the composable middleware, `/account` behind the complete one. */
export const createNextFace: CreateFace = (config, runtime) => {
  const next = createFakeNext();
  const readConfig = () => ({ ...config, paths: { signIn: '/login' } });
  const kit = createAuthKit(next.framework, readConfig, runtime);
  const guarded = kit.authkitProxy({
    middlewareAuth: { enabled: true, unauthenticatedPaths: ['/login', '/sign-up', '/logout'] },
  });
  const route = (answer: FakeRoute['answer']): FakeRoute => ({ kind: 'route', answer });
  const routes: Record<string, FakeRoute> = {
    '/login': route(kit.handleAuth()),
    '/sign-up': route(async () => next.framework.redirect(await kit.getSignUpUrl())),
    '/callback': route(kit.handleAuth()),
    '/account': {
      kind: 'page',
      // By the same middleware's means, since what the page brings is what is looked at.
      answer: async (request) => Response.json(viewOf((await kit.authkit(request)).session)),
    },
  };
  const serve = next.serve({ proxy: guarded, routes });
  return {
    async handle(request) {
      if (new URL(request.url).pathname !== '/') return await serve(request);
      const { session, headers } = await kit.authkit(request);
      const { responseHeaders } = partitionAuthkitHeaders(request, headers);
      return applyResponseHeaders(Response.json(viewOf(session)), responseHeaders);
    },
  };
};

/** What the suite's pages tell of a session. */
export function viewOf(info: UserInfo | NoUserInfo): SessionView {
  if (info.status !== 'session') return { status: info.status, ...(info.why && { why: info.why }) };
  const { status, user, sessionId, organizationId } = info;
  return { status, email: user.email, sessionId, organizationId };
}
