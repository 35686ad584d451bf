import type { FastifyReply } from 'fastify';
import { type Page, renderPage } from './render.js';

/**
 * Sends a hosted page. Its policy allows nothing but our own stylesheet, fonts and script and the environment's logo;
 * `form-action` names where a form's redirects may lead, because browsers apply it to each of them (contract §13).
 *
 * @param formTargets origins and private schemes beside our own
 */
export function sendPage(
  reply: FastifyReply,
  page: Page,
  options: { status?: number; formTargets?: string[] } = {},
) {
  const formAction = ["'self'", ...(options.formTargets ?? [])].join(' ');
  return reply
    .code(options.status ?? 200)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .header(
      'content-security-policy',
      [
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "script-src 'self'",
        "img-src 'self' data: https: http:",
        `form-action ${formAction}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    )
    .type('text/html; charset=utf-8')
    .send(renderPage(page));
}
