import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ListeningServer } from '../../server/src/testing/listening.js';

/** A way to the server on which answers get lost after the server has done its work. */
export interface LossyProxy {
  port: number;
  /** The next so many answers become 502. */
  lose(count: number): void;
  /** The `Idempotency-Key` of every request so far. */
  keys: (string | undefined)[];
  close(): Promise<void>;
}

export async function startLossyProxy(server: ListeningServer): Promise<LossyProxy> {
  let toLose = 0;
  const keys: LossyProxy['keys'] = [];
  const proxy = createServer((asked, given) => {
    keys.push(asked.headers['idempotency-key'] as string | undefined);
    forward(server, asked, (answer) => {
      const isLost = toLose > 0;
      if (isLost) toLose -= 1;
      if (isLost) answer.resume().once('end', () => given.writeHead(502).end());
      else relay(answer, given);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    keys,
    lose: (count) => {
      toLose = count;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

function forward(
  server: ListeningServer,
  asked: IncomingMessage,
  onAnswer: (answer: IncomingMessage) => void,
): void {
  const { method, url: path, headers } = asked;
  const target = { host: server.host, port: server.port, method, path, headers, agent: false as const };
  asked.pipe(request(target, onAnswer));
}

function relay(answer: IncomingMessage, given: ServerResponse): void {
  given.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.pipe(given);
}
