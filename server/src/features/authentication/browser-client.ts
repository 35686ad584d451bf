import type { FastifyReply, FastifyRequest } from 'fastify';
import { getDomain } from 'tldts';
import type { Work } from '../../context.js';
import { type Environment, listCorsOrigins } from '../environments/service.js';

/*
 * Applications without a server of their own (contract §9): the refresh token is kept in an HttpOnly cookie of this
 * server, named after the client, that is sent to the token endpoint alone; a second cookie that scripts can read says
 * which clients have a session, so that a page knows whether a silent refresh is worth asking for.
 */

const TOKEN_PATH = '/user_management/authenticate';
const HAS_SESSION = 'workos-has-session';

/** The refresh token that a browser keeps for a client. */
export function refreshTokenOf(request: FastifyRequest, clientId: string): string | undefined {
  return request.cookies[cookieName(clientId)] || undefined;
}

/** Keeps a session in the browser that asked from `origin`. */
export function keepInBrowser(
  work: Pick<Work, 'settings'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { environment, origin }: { environment: Environment; origin: string },
  refreshToken: string,
): void {
  reply.setCookie(cookieName(environment.clientId), refreshToken, {
    ...attributes(work),
    maxAge: environment.maximumSeconds,
  });
  const clients = new Set(clientsWithSession(request)).add(environment.clientId);
  announce(work, reply, origin, [...clients], environment.maximumSeconds);
}

/** Forgets a session that has ended. */
export async function forgetInBrowser(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  environment: Environment,
): Promise<void> {
  reply.setCookie(cookieName(environment.clientId), '', { ...attributes(work), maxAge: 0 });
  const clients = clientsWithSession(request);
  if (!clients.includes(environment.clientId)) return;
  const others = clients.filter((client) => client !== environment.clientId);
  for (const origin of await listCorsOrigins(work, environment.id)) {
    announce(work, reply, origin, others, others.length === 0 ? 0 : environment.maximumSeconds);
  }
}

function announce(
  work: Pick<Work, 'settings'>,
  reply: FastifyReply,
  origin: string,
  clients: string[],
  maxAge: number,
): void {
  const place = sharedPlace(new URL(work.settings.baseUrl).hostname, new URL(origin).hostname);
  if (!place) return;
  reply.setCookie(HAS_SESSION, clients.join('.'), {
    ...place,
    path: '/',
    sameSite: 'lax',
    secure: isSecure(work),
    maxAge,
  });
}

/**
 * Where both hosts see a cookie: on the host itself where they are one, else on their longest common parent that is no
 * public suffix; undefined where there is none.
 */
export function sharedPlace(api: string, app: string): { domain?: string } | undefined {
  if (api === app) return {};
  const ofApi = api.split('.').reverse();
  const ofApp = app.split('.').reverse();
  let common = 0;
  while (ofApi[common] !== undefined && ofApi[common] === ofApp[common]) common += 1;
  const parent = ofApi.slice(0, common).reverse().join('.');
  // A registrable domain or something below it (both sections of the public suffix list).
  return getDomain(parent, { allowPrivateDomains: true }) === null ? undefined : { domain: parent };
}

function clientsWithSession(request: FastifyRequest): string[] {
  return (request.cookies[HAS_SESSION] ?? '').split('.').filter((client) => /^[\w-]+$/.test(client));
}

function attributes(work: Pick<Work, 'settings'>) {
  const secure = isSecure(work);
  return {
    path: TOKEN_PATH,
    httpOnly: true,
    secure,
    sameSite: secure ? ('none' as const) : ('lax' as const),
  };
}

function isSecure(work: Pick<Work, 'settings'>): boolean {
  return work.settings.baseUrl.startsWith('https:');
}

function cookieName(clientId: string): string {
  return `latchkey_refresh_${clientId}`;
}
