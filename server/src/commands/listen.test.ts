import { createServer as createHttpServer, get } from 'node:http';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reserved, reserve } from './listen.js';

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

async function reserved(where: Parameters<typeof reserve>[0]): Promise<Reserved> {
  const found = await reserve(where);
  open.push(found);
  return found;
}

/** The status that an address answers with, or the code of its failure. */
const ask = (host: string, port: number) =>
  new Promise<number | string | undefined>((resolve) => {
    get({ host, port, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });

function httpServer() {
  const http = createHttpServer((_request, response) => response.writeHead(204).end());
  open.push(http);
  return http;
}

describe('a reserved port', () => {
  it('is known before anything answers, and then answers on both loopback addresses', async () => {
    const place = await reserved({ host: undefined, port: 0 });
    expect(place.port).toBeGreaterThan(0);
    await place.serve(httpServer());
    expect(await ask('127.0.0.1', place.port)).toBe(204);
    expect(await ask('::1', place.port)).toBe(hasIpv6 ? 204 : expect.any(String));
  });

  it('keeps those who call before it can answer', async () => {
    const place = await reserved({ host: undefined, port: 0 });
    const early = ask('127.0.0.1', place.port);
    const earlyToo = ask(hasIpv6 ? '::1' : '127.0.0.1', place.port);
    await place.serve(httpServer());
    expect([await early, await earlyToo]).toEqual([204, 204]);
  });

  it('takes no further connection once it is closed', async () => {
    const place = await reserved({ host: undefined, port: 0 });
    const http = httpServer();
    await place.serve(http);
    place.close();
    http.close();
    expect(await ask('127.0.0.1', place.port)).toBe('ECONNREFUSED');
  });

  it('is refused in one line when another has it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    open.push(other);
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(reserve({ host: undefined, port })).rejects.toThrow(
      `port ${port} is in use: stop what uses it, or choose another with --port (0 picks a free one)`,
    );
  });

  it('is refused at an address that is not of this machine', async () => {
    await expect(reserve({ host: '203.0.113.1', port: 0 })).rejects.toThrow(
      '203.0.113.1 is no address of this machine: choose another --host',
    );
  });
});
