import { ApiError } from '../platform/http/api-error.js';
import type { Api } from '../platform/http/server.js';
import { ASSET_PATH, findAsset } from './assets.js';

/** Stylesheets, fonts and the script of the hosted pages, kept by browsers for a year. */
export function assetsRoute(app: Api): void {
  app.get<{ Params: { name: string } }>(
    `${ASSET_PATH}:name`,
    { schema: { hide: true } },
    async (request, reply) => {
      const found = findAsset(request.params.name);
      if (!found) throw new ApiError(404, 'not_found', 'There is no such asset.');
      const { asset, cacheControl } = found;
      const isBrotli =
        asset.brotliBody !== undefined && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
      reply.header('cache-control', cacheControl).header('vary', 'Accept-Encoding').type(asset.contentType);
      if (isBrotli) reply.header('content-encoding', 'br');
      return reply.send(isBrotli ? asset.brotliBody : asset.body);
    },
  );
}
