import type { NextResponse } from 'next/server';
import type { Kit } from '../kit.js';
import { applyResponseHeaders, partitionAuthkitHeaders } from './headers.js';

export type AuthkitRedirectStatus = 302 | 303 | 307 | 308;

export interface HandleAuthkitHeadersOptions {
  /** Where to lead the browser instead of letting the request go on; a path, or a whole address. */
  redirect?: string | URL;
  /** 307 for GET and HEAD, 303 for the others where nothing is said. */
  redirectStatus?: AuthkitRedirectStatus;
}

/** Makes the function that makes a middleware's answer out of what `authkit` gave. */
export function createHandleAuthkitProxy({ framework }: Kit) {
  return (
    request: Request,
    authkitHeaders: Headers,
    { redirect, redirectStatus }: HandleAuthkitHeadersOptions = {},
  ): NextResponse => {
    const { requestHeaders, responseHeaders } = partitionAuthkitHeaders(request, authkitHeaders);
    if (redirect === undefined) return applyResponseHeaders(framework.goOn(requestHeaders), responseHeaders);
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const address = new URL(redirect, request.url).href;
    const answer = framework.leadTo(address, redirectStatus ?? (isReading ? 307 : 303));
    return applyResponseHeaders(answer, responseHeaders);
  };
}
