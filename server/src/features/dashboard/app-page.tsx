import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import { NoticePage, sendPage } from '../../hosted/index.js';
import { ApiError } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { type BuiltFile, openBuiltFiles } from './files.js';

const PAGE = { config: { page: true }, schema: { hide: true } };

const YEAR = 'public, max-age=31536000, immutable';

/** Nothing inline and nothing from elsewhere, but for the logos that environments and users name. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: https: http:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The single page of the dashboard at every address below it that is no file and no other route. */
export function appPage(app: Api, { settings }: Context): void {
  const files = settings.dashboardFiles && openBuiltFiles(settings.dashboardFiles);

  app.get('/', PAGE, (_request, reply) =>
    reply.redirect(settings.mode === 'development' ? '/demo' : '/dashboard', 303),
  );
  app.get('/dashboard', PAGE, async (_request, reply) => await show(reply));
  app.get<{ Params: { '*': string } }>('/dashboard/*', PAGE, async (request, reply) => {
    const path = request.params['*'];
    const file = await files?.find(path);
    if (file) return sendFile(request, reply, file);
    // A file of another release: the page would be taken for a script.
    if (path.startsWith('assets/')) throw new ApiError(404, 'not_found', 'There is no such file.');
    return await show(reply);
  });
  app.all('/dashboard/api/*', { schema: { hide: true } }, async (request) => {
    throw new ApiError(
      404,
      'not_found',
      `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
    );
  });

  async function show(reply: FastifyReply): Promise<FastifyReply> {
    if (!files) return sendPage(reply, <NotBuilt />);
    return reply
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'same-origin')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(await files.page());
  }
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): FastifyReply {
  const accepted = request.headers['accept-encoding'] ?? '';
  const packed =
    /\bbr\b/.test(accepted) && file.brotliBody
      ? { encoding: 'br', body: file.brotliBody }
      : /\bgzip\b/.test(accepted) && file.gzipBody
        ? { encoding: 'gzip', body: file.gzipBody }
        : undefined;
  if (packed) reply.header('content-encoding', packed.encoding);
  return reply
    .header('cache-control', file.isImmutable ? YEAR : 'no-cache')
    .header('vary', 'Accept-Encoding')
    .type(file.contentType)
    .send(packed?.body ?? file.body);
}

function NotBuilt() {
  return (
    <NoticePage
      heading="The dashboard was not built"
      text="Run “npm run build”, then start the server again. Everything else works without it."
    />
  );
}
