import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small application on an origin of its own: a public client that signs people in with the code flow and PKCE. */
export interface App {
  readonly name: string;
  readonly origin: string;
  readonly callback: string;
  /** Where its callback sends people on to; undefined shows who is signed in. */
  landing: string | undefined;
  /** Tells it which server to use. */
  connect(server: { url: string; clientId: string }): void;
  stop(): Promise<void>;
}

/**
 * @param hostname - a name of this machine; pages of another one are of another site for browsers
 * @throws where this machine has no such name
 */
export async function startApp(name: string, hostname = 'localhost'): Promise<App> {
  const verifiers = new Map<string, string>();
  let latchkey: { url: string; clientId: string } | undefined;
  const connected = () => {
    if (!latchkey) throw new Error(`${name} is connected to no server`);
    return latchkey;
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => show(response, 500, error.message));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', app.origin);
    if (pathname === '/login') return leave(response, authorizationUrl(searchParams));
    if (pathname === '/callback') return await takeCode(searchParams, response);
    if (pathname === '/') return show(response, 200, searchParams.get('says') ?? `Welcome to ${name}`);
    show(response, 404, 'There is nothing here');
  }

  /** What `/login` was asked with goes along, such as `prompt`. */
  function authorizationUrl(extra: URLSearchParams): string {
    const { url, clientId } = connected();
    const state = randomBytes(16).toString('base64url');
    const verifier = randomBytes(32).toString('base64url');
    verifiers.set(state, verifier);
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: app.callback,
      response_type: 'code',
      provider: 'authkit',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...Object.fromEntries(extra),
    });
    return `${url}/user_management/authorize?${query}`;
  }

  async function takeCode(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const error = query.get('error');
    if (error) return show(response, 400, `Refused: ${error}`);
    const { url, clientId } = connected();
    const exchange = await fetch(`${url}/user_management/authenticate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'authorization_code',
        client_id: clientId,
        code: query.get('code'),
        code_verifier: verifiers.get(query.get('state') ?? ''),
      }),
    });
    const body = (await exchange.json()) as {
      message?: string;
      user: { email: string };
      access_token: string;
    };
    if (!exchange.ok) return show(response, 400, `Refused: ${body.message}`);
    if (app.landing !== undefined) return leave(response, app.landing);
    show(
      response,
      200,
      `${name}: ${body.user.email}`,
      `${url}/user_management/sessions/logout?session_id=${sidOf(body.access_token)}`,
    );
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, hostname, resolve));
  const origin = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${(server.address() as AddressInfo).port}`;
  const app: App = {
    name,
    origin,
    callback: `${origin}/callback`,
    landing: undefined,
    connect: (to) => {
      latchkey = to;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return app;
}

function leave(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

function show(response: ServerResponse, status: number, heading: string, signOut?: string): void {
  const escaped = heading.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><h1>${escaped}</h1>${signOut ? `<a href="${signOut}">Sign out</a>` : ''}<a href="/login">Sign in</a></html>`,
  );
}

function sidOf(accessToken: string): string {
  const claims = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(claims) as { sid: string }).sid;
}
