import { configFromEnv, createAuth } from '@latchkey/web';

/** A whole application for any host that speaks `Request` and `Response`. */
export function createApp(env: Readonly<Record<string, string | undefined>>) {
  const auth = createAuth(configFromEnv(env));

  return async (request: Request): Promise<Response> => {
    const answer = await auth.handle(request);
    if (answer !== undefined) return answer;
    if (new URL(request.url).pathname === '/account') {
      return await auth.withSession(request, 'signed_in', ({ user }) => new Response(`Hello, ${user.email}`));
    }
    return new Response('Hello', { headers: { 'content-type': 'text/plain' } });
  };
}
