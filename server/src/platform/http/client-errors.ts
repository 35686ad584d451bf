import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import type { Ids } from '../ids.js';

const MALFORMED = { status: '400 Bad Request', code: 'invalid_request', message: 'This is no HTTP request.' };

const BY_CODE: Record<string, typeof MALFORMED> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'headers_too_large',
    message: 'The headers are larger than 64 kB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'request_timeout',
    message: 'The request did not arrive in time.',
  },
};

/**
 * Answers what does not become a request, as every other refusal is answered. Nothing of it is logged: the error holds
 * the bytes that came, with whatever secrets are in them.
 */
export function answerClientErrors(ids: Ids): (error: ConnectionError, socket: Socket) => void {
  return (error, socket) => {
    if (socket.writable && error.code !== 'ECONNRESET') {
      const { status, ...body } = BY_CODE[error.code] ?? MALFORMED;
      const text = JSON.stringify(body);
      const head = `content-type: application/json; charset=utf-8\r\nx-request-id: ${ids.create('req')}`;
      socket.write(
        `HTTP/1.1 ${status}\r\n${head}\r\nconnection: close\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
      );
    }
    socket.destroy();
  };
}
