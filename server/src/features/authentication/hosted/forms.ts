import type { FastifyRequest } from 'fastify';
import type { Work } from '../../../context.js';
import { ApiError } from '../../../platform/http/api-error.js';

const PURPOSE = 'form';

/** The hidden field of a form: bound to the browser, and the same in all its tabs. */
export function formToken(work: Work, browserId: string): string {
  return work.keyring.mac(PURPOSE, browserId).toString('base64url');
}

/**
 * Refuses a form that another site posted, or that was drawn for another browser (CWE-352, contract §13).
 *
 * @throws ApiError 403
 */
export function checkForm(work: Work, request: FastifyRequest, browserId: string): void {
  const sent = (request.body as { csrf?: unknown } | undefined)?.csrf;
  const isBound =
    typeof sent === 'string' && work.keyring.isMac(PURPOSE, Buffer.from(sent, 'base64url'), browserId);
  if (!isBound || !isFromOurPages(work, request)) {
    throw new ApiError(403, 'form_refused', 'This form was not sent from this page. Start again.');
  }
}

/** Browsers send `Origin` with every form; `Sec-Fetch-Site` says the same where they know it. */
function isFromOurPages(work: Work, request: FastifyRequest): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && origin !== new URL(work.settings.baseUrl).origin) return false;
  return site === undefined || site === 'same-origin';
}
