import type { FastifyRequest } from 'fastify';

/** A field of a posted form; absent or sent twice is empty. */
export function field(request: FastifyRequest, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
