import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Work } from '../../../context.js';

/*
 * After a POST always a redirect (contract §13): a page that answers a POST itself cannot be gone Back to. What a
 * refused form has to say, and what was typed, reaches the page's GET in a sealed cookie, once.
 */

const PURPOSE = 'refusal';
/** The GET follows at once. */
const COOKIE_SECONDS = 60;

/** Sends the browser of a refused form back to a page, which is told why. */
export function refuse<Refusal extends object>(
  work: Work,
  reply: FastifyReply,
  location: string,
  refusal: Refusal,
): FastifyReply {
  const sealed = work.keyring.seal(PURPOSE, JSON.stringify(refusal), [location]);
  reply.setCookie(cookieName(work), sealed, { ...attributes(work), maxAge: COOKIE_SECONDS });
  return reply.redirect(location, 303);
}

/** What `refuse` said to the page at this very address, or undefined. */
export function takeRefusal<Refusal extends object>(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
): Refusal | undefined {
  const sealed = request.cookies[cookieName(work)];
  if (!sealed) return undefined;
  reply.clearCookie(cookieName(work), attributes(work));
  try {
    return JSON.parse(work.keyring.open(PURPOSE, sealed, [request.url]).toString('utf8')) as Refusal;
  } catch {
    // Of another tab's page, of another installation on this host, or cut off: the form is shown as new.
    return undefined;
  }
}

function cookieName(work: Pick<Work, 'settings'>): string {
  return work.settings.baseUrl.startsWith('https:') ? '__Host-latchkey_refusal' : 'latchkey_refusal';
}

function attributes(work: Pick<Work, 'settings'>) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: work.settings.baseUrl.startsWith('https:'),
  };
}
