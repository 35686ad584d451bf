import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { CreateFace } from '../../../web/src/testing/face.js';
import { type Face, viewOf } from '../../../web/src/testing/face.js';
import { latchkey } from '../latchkey.js';

/** The suite's application on Express, behind a real port. */
export const createExpressFace: CreateFace = async (config, runtime) => {
  const auth = latchkey(config, runtime);
  const app = express();
  app.use(auth.routes);
  app.get('/', auth.session, (request, response) => {
    response.json(request.auth && viewOf(request.auth));
  });
  app.all('/account', auth.withAuth, (request, response) => {
    response.json(request.auth && viewOf(request.auth));
  });
  app.get('/switch', async (request, response) => {
    response.json(viewOf(await auth.switchOrganization(request, response, String(request.query.to))));
  });
  return await listen(app);
};

/** Serves an application on a free port. */
export async function listen(app: express.Express): Promise<Face> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    handle: (request) => sendOver(port, request),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The platform's own `fetch` would say by itself what the request is for. */
function sendOver(port: number, { url, method, headers }: Request): Promise<Response> {
  const { pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path: `${pathname}${search}`,
      headers: Object.fromEntries(headers),
    };
    const outgoing = send(options, async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const lines = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
        values.map((value): [string, string] => [name, value]),
      );
      resolve(new Response(Buffer.concat(chunks), { status: incoming.statusCode ?? 0, headers: lines }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
