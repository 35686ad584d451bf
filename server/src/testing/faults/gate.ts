import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy on loopback that a test can shut: how a server behind it is lost, and comes back. */
export interface Gate {
  port: number;
  /** Cuts every connection and refuses new ones, as when the server's process has ended. */
  refuse(): Promise<void>;
  /** Lets nothing through, either way, and accepts new connections in silence, as when its machine stands still. */
  hang(): void;
  /** Lets through again: also what was sent meanwhile. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

interface Pair {
  client: Socket;
  server: Socket;
}

/** Opens a gate before a server. */
export async function openGate(target: { host: string; port: number }): Promise<Gate> {
  const pairs = new Set<Pair>();
  let isHanging = false;
  let listener = await listen(0);
  const { port } = listener.address() as { port: number };

  function admit(client: Socket): void {
    const pair = { client, server: connect(target) };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      pair.server.destroy();
    };
    for (const socket of [client, pair.server]) socket.on('error', end).on('close', end);
    client.pipe(pair.server);
    pair.server.pipe(client);
    if (isHanging) hold(pair);
  }

  async function listen(onPort: number): Promise<Server> {
    const server = createServer((socket) => admit(socket));
    server.listen(onPort, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }

  const gate: Gate = {
    port,
    async refuse() {
      listener.close();
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      if (listener.listening) await once(listener, 'close');
    },
    hang() {
      isHanging = true;
      for (const pair of pairs) hold(pair);
    },
    async reopen() {
      isHanging = false;
      for (const pair of pairs) letGo(pair);
      if (!listener.listening) listener = await listen(port);
    },
    close: () => gate.refuse(),
  };
  return gate;
}

function hold({ client, server }: Pair): void {
  client.unpipe(server);
  server.unpipe(client);
  client.pause();
  server.pause();
}

function letGo({ client, server }: Pair): void {
  client.pipe(server);
  server.pipe(client);
}
