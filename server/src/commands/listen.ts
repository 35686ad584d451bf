import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { StartupError } from '../platform/database/index.js';

/** Addresses that this process has to itself, before it can answer on them. */
export interface Reserved {
  port: number;
  /** Answers on all of them, also those who have called meanwhile. */
  serve(http: HttpServer): Promise<void>;
  /** Takes no further connection, and ends those that have said nothing yet. */
  close(): void;
}

const LOOPBACK = ['127.0.0.1', '::1'];
const TRIES_FOR_A_FREE_PORT = 20;

/**
 * Takes a port, so that addresses built from it are right before the server is put together, and so that a port in
 * use is told before a database is opened.
 *
 * @param where.host undefined for both loopback addresses, the second where this machine has it
 * @param where.port 0 for a free one
 * @throws StartupError 1
 */
export async function reserve({ host, port }: { host: string | undefined; port: number }): Promise<Reserved> {
  const hosts = host === undefined || host === 'localhost' ? LOOPBACK : [host];
  for (let tried = 1; ; tried++) {
    const listeners: Listener[] = [];
    try {
      for (const each of hosts) {
        const listener = await listen(each, listeners[0]?.port ?? port);
        if (listener) listeners.push(listener);
      }
      return together(listeners);
    } catch (error) {
      for (const { server } of listeners) server.close();
      // A free port of one address may be taken on the other.
      if (port === 0 && isInUse(error) && tried < TRIES_FOR_A_FREE_PORT) continue;
      throw failureOf(error, host ?? 'localhost', port);
    }
  }
}

interface Listener {
  port: number;
  server: Server;
  serve(http: HttpServer): void;
}

async function listen(host: string, port: number): Promise<Listener | undefined> {
  const waiting: Socket[] = [];
  let take = (socket: Socket) => {
    waiting.push(socket);
  };
  const server = createServer((socket) => take(socket));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, ipv6Only: host === '::1' }, resolve);
    });
  } catch (error) {
    if (host === '::1' && isAbsent(error)) return undefined;
    throw error;
  }
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address ? address.port : port,
    serve(http) {
      // The documented way to hand a connection to an HTTP server ("Event: 'connection'").
      take = (socket) => http.emit('connection', socket);
      for (const socket of waiting) take(socket);
    },
  };
}

function together([first, ...others]: Listener[]): Reserved {
  if (!first) throw new Error('no address to listen on');
  const connections = new Set<Socket>();
  return {
    port: first.port,
    async serve(http) {
      http.on('connection', (socket) => {
        connections.add(socket);
        socket.once('close', () => connections.delete(socket));
      });
      // On the first one's own handle: Node watches for slow and idle connections only while the server listens.
      await new Promise<void>((resolve) => http.listen(first.server, resolve));
      for (const listener of [first, ...others]) listener.serve(http);
    },
    close() {
      for (const { server } of [first, ...others]) server.close();
      // Browsers open connections ahead of need. Node takes one without a first request for a busy one.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
const isInUse = (error: unknown) => codeOf(error) === 'EADDRINUSE';
const isAbsent = (error: unknown) =>
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(codeOf(error) ?? '');

function failureOf(error: unknown, host: string, port: number): StartupError {
  const what: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use: stop what uses it, or choose another with --port (0 picks a free one)`,
    EACCES: `port ${port} is not yours to take: choose one above 1023 with --port`,
    EADDRNOTAVAIL: `${host} is no address of this machine: choose another --host`,
    ENOTFOUND: `${host} is not known: choose another --host`,
  };
  const code = codeOf(error) ?? '';
  return new StartupError(what[code] ?? `${host} port ${port} cannot be listened on (${code})`, 1, {
    cause: error,
  });
}
