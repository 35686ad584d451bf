import { type IncomingHttpHeaders, request } from 'node:http';
import type { ListeningServer } from '../../server/src/testing/listening.js';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on any part of an answer
  body: any;
}

export interface RawRequest {
  headers?: Record<string, string>;
  body?: string;
}

/** One request exactly as it is told: no header of our own but `Host` and, with a body or a POST, its length. */
export async function rawCall(
  server: ListeningServer,
  route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`,
  { headers = {}, body }: RawRequest = {},
): Promise<RawAnswer> {
  const [method, path] = route.split(' ', 2);
  const length = body === undefined && method !== 'POST' ? {} : { 'content-length': lengthOf(body) };
  return await new Promise((resolve, reject) => {
    const call = request(
      {
        host: server.host,
        port: server.port,
        method,
        path,
        headers: { ...length, ...headers },
        agent: false,
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          const isJson = answer.headers['content-type']?.includes('application/json');
          const parsed = isJson ? JSON.parse(text) : undefined;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, body: parsed });
        });
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

export const JSON_TYPE = { 'content-type': 'application/json' };
export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const lengthOf = (body = '') => String(Buffer.byteLength(body));
