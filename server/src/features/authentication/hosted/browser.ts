import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context, Work } from '../../../context.js';
import type { Environment } from '../../environments/service.js';
import { type HostedSession, resumeHostedSession } from '../../sessions/service.js';

/*
 * The cookie of the hosted pages (contract §13): `<browser>.<secret>.<mac>`. The browser's id binds flows and forms to
 * the browser that began them; the secret, which changes at every sign-in, names a hosted session. The MAC tells a
 * cookie of ours from a made-up one before the database is asked.
 */

const PURPOSE = 'browser-cookie';
/** Browsers keep a cookie for 400 days at most (RFC 6265bis §5.5). */
const COOKIE_SECONDS = 400 * 24 * 3600;

/** A browser as one environment's hosted pages know it. */
export interface Browser {
  id: string;
  /** The hosted session that its cookie names, alive or not; empty before the first sign-in. */
  secret: string;
}

/** The browser of a request, or a new one whose cookie is set on the reply. */
export function recognizeBrowser(
  context: Context,
  environment: Environment,
  request: FastifyRequest,
  reply: FastifyReply,
): Browser {
  const known = readBrowser(context, environment, request);
  if (known) return known;
  const browser = { id: context.random.token(128), secret: '' };
  setBrowserCookie(context, environment, reply, browser);
  return browser;
}

/** The browser that a request's cookie names, or undefined. */
export function readBrowser(
  work: Work,
  environment: Environment,
  request: FastifyRequest,
): Browser | undefined {
  const [id = '', secret = '', mac = ''] = (request.cookies[cookieName(work, environment)] ?? '').split('.');
  const isOurs =
    id !== '' && work.keyring.isMac(PURPOSE, Buffer.from(mac, 'base64url'), environment.id, id, secret);
  return isOurs ? { id, secret } : undefined;
}

export function setBrowserCookie(
  work: Work,
  environment: Environment,
  reply: FastifyReply,
  browser: Browser,
): void {
  const mac = work.keyring.mac(PURPOSE, environment.id, browser.id, browser.secret).toString('base64url');
  reply.setCookie(cookieName(work, environment), `${browser.id}.${browser.secret}.${mac}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(work),
    maxAge: Math.min(COOKIE_SECONDS, environment.maximumSeconds),
  });
}

/** The live hosted session of a browser. */
export async function hostedSessionOf(
  work: Work,
  environment: Environment,
  browser: Browser,
): Promise<HostedSession | undefined> {
  if (browser.secret === '') return undefined;
  return await resumeHostedSession(work, environment, { browserId: browser.id, secret: browser.secret });
}

function cookieName(work: Pick<Work, 'settings'>, environment: Environment): string {
  return `${isSecure(work) ? '__Host-' : ''}latchkey_${environment.id}`;
}

function isSecure(work: Pick<Work, 'settings'>): boolean {
  return work.settings.baseUrl.startsWith('https:');
}
