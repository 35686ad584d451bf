import { isIPv4 } from 'node:net';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Context, Settings } from '../context.js';
import { ApiError } from '../platform/http/api-error.js';

/**
 * The guard of every development hook, to be given as `onRequest`, or undefined in production mode, where the routes
 * are not to be added at all. Whoever reaches a hook can read every mail, so a request must come from this machine
 * (or the start must have said that others may), must have named this server itself, and must not have been made by
 * the page of somebody else (contract §7).
 *
 * @throws ApiError 403
 */
export function developmentGuard({
  settings,
}: Pick<Context, 'settings'>): onRequestAsyncHookHandler | undefined {
  if (settings.mode !== 'development') return undefined;
  return async (request) => {
    const refusal = refusalOf(request, settings);
    if (refusal !== undefined) throw new ApiError(403, 'development_only', refusal);
  };
}

function refusalOf(request: FastifyRequest, settings: Settings): string | undefined {
  // The peer of the connection and the Host that was sent: forwarded headers are anybody's to write.
  const { remoteAddress } = request.raw.socket;
  const { host, origin } = request.raw.headers;
  if (!settings.developmentHooksExposed && !isLoopbackAddress(remoteAddress)) {
    return 'This is for development on the same machine. Start with --mode development to open it to others.';
  }
  const base = new URL(settings.baseUrl);
  const named = namedHost(host, base.protocol);
  if (named === undefined || !(isLoopbackName(named.hostname) || named.host === base.host)) {
    return `Ask for it at ${settings.baseUrl}.`;
  }
  if (origin !== undefined && origin !== base.origin && origin !== `http://${host}`) {
    return 'Another site’s page may not use this.';
  }
  return undefined;
}

/** What a `Host` header names (RFC 9110 §7.2), or undefined where it is no host. */
function namedHost(host: string | undefined, protocol: string): URL | undefined {
  const text = `${protocol}//${host}`;
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) && URL.canParse(text) ? new URL(text) : undefined;
}

/** The names that lead to this machine whatever a name server says (RFC 6761 §6.3). */
function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || isLoopbackAddress(hostname);
}

function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}
