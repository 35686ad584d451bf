import { html } from '../answers/answers.js';
import type { Parts } from '../parts.js';
import { requestKind } from '../request/kind.js';
import { callback } from './callback.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

interface Route {
  path: string;
  methods: readonly string[];
  answer(request: Request): Promise<Response>;
}

/**
 * Answers a request to one of the four paths; gives undefined for any other path.
 * A method that a path does not have is 405. What a browser fetches before anybody asked for it is 503: neither a
 * sign-in nor a sign-out may happen by looking at a link.
 */
export async function handle(parts: Parts, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  const route = routesOf(parts).find(({ path }) => path === pathname);
  if (route === undefined) return undefined;
  if (!route.methods.includes(request.method)) {
    return new Response(null, { status: 405, headers: { allow: route.methods.join(', ') } });
  }
  if (requestKind(request) === 'prefetch') {
    return html(503, { heading: 'Not before it is asked for', text: 'Open the link to go on.' });
  }
  return await route.answer(request);
}

function routesOf(parts: Parts): Route[] {
  const { paths } = parts.config;
  return [
    { path: paths.signIn, methods: ['GET'], answer: (request) => signIn(parts, request, {}) },
    {
      path: paths.signUp,
      methods: ['GET'],
      answer: (request) => signIn(parts, request, { screenHint: 'sign-up' }),
    },
    { path: paths.callback, methods: ['GET'], answer: (request) => callback(parts, request) },
    { path: paths.signOut, methods: ['GET', 'POST'], answer: (request) => signOut(parts, request) },
  ];
}
