import { createAuth } from '../create-auth.js';
import { withSessionHeaders } from '../session/session-headers.js';
import { type CreateFace, viewOf } from './face.js';

/** The suite's application on a host that speaks `Request` and `Response`. */
export const createWebFace: CreateFace = (config, runtime) => {
  const auth = createAuth(config, runtime);
  return {
    async handle(request) {
      const answer = await auth.handle(request);
      if (answer !== undefined) return answer;
      const { pathname, searchParams } = new URL(request.url);
      if (pathname === '/account') {
        return await auth.withSession(request, 'signed_in', (session) => Response.json(viewOf(session)));
      }
      if (pathname === '/switch') {
        const result = await auth.switchOrganization(request, searchParams.get('to') ?? '');
        return withSessionHeaders(Response.json(viewOf(result)), result);
      }
      return await auth.withSession(request, 'public', (session) => Response.json(viewOf(session)));
    },
  };
};
