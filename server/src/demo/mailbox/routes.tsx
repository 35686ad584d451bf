import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { findMailboxMessage, listMailbox, type MailboxMessage } from '../../features/mails/service.js';
import { type Page, renderPage } from '../../hosted/render.js';
import { notFound } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { developmentGuard } from '../development-only.js';
import { MailboxPage, MessagePage } from './pages.js';
import { MAILBOX_PATH, messagePath, previewPath } from './paths.js';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
/** A mail carries its styles with it and shows pictures from anywhere; it runs nothing and opens links outside. */
const PREVIEW_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-ancestors 'self'; form-action 'none'; base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** `GET /dev/mailbox`: what was sent, as a page and as JSON (contract §7). Development only. */
export function mailboxRoutes(app: Api, context: Context): void {
  const onRequest = developmentGuard(context);
  if (!onRequest) return;
  const hidden = { hide: true };

  app.get(
    MAILBOX_PATH,
    { onRequest, schema: { ...hidden, querystring: Type.Object({ to: Type.Optional(Type.String()) }) } },
    async (request, reply) => {
      // No address has a blank: it is what a plus becomes in an address bar.
      const to = request.query.to?.trim().replaceAll(' ', '+') || undefined;
      const messages = await listMailbox(context, { to });
      reply.header('vary', 'accept');
      if (wantsJson(request)) return { data: messages.map(messageBody) };
      return sendPage(reply, <MailboxPage messages={messages} to={to} />);
    },
  );

  const schema = { ...hidden, params: Type.Object({ id: Type.String() }) };
  app.get(messagePath(':id'), { onRequest, schema }, async (request, reply) => {
    const message = await messageOf(context, request.params.id);
    return sendPage(reply, <MessagePage message={message} />);
  });
  app.get(previewPath(':id'), { onRequest, schema }, async (request, reply) => {
    const { html } = await messageOf(context, request.params.id);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', PREVIEW_POLICY)
      .header('referrer-policy', 'no-referrer')
      .send(html.replace('<head>', '<head><base target="_blank">'));
  });
}

/** A message as `Accept: application/json` gives it. */
function messageBody(message: MailboxMessage) {
  const { id, recipient, subject, text, html, links, code, sent_at } = message;
  return { id, to: recipient, subject, text, html, links, code, sent_at: sent_at.toISOString() };
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('referrer-policy', 'same-origin')
    .send(renderPage(page));
}

async function messageOf(context: Context, id: string): Promise<MailboxMessage> {
  const message = await findMailboxMessage(context, id);
  if (!message) throw notFound('Message', id);
  return message;
}
