import { createServer } from 'node:net';
import type { Settings } from '../context.js';
import { startTestServer, type TestEngine, type TestServer } from './server.js';

/** A test server that listens on a free loopback port, for clients that speak HTTP. */
export interface ListeningServer extends TestServer {
  url: string;
  host: string;
  port: number;
}

export async function startListeningServer(
  overrides: Partial<Settings> = {},
  engine?: TestEngine,
): Promise<ListeningServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = await startTestServer({ baseUrl: url, dashboardUrl: url, ...overrides }, engine);
  await server.app.listen({ port, host: 'localhost' });
  return { ...server, url, host: 'localhost', port };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port was free');
  return address.port;
}
