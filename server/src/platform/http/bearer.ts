import type { FastifyRequest } from 'fastify';

/**
 * The credential of `Authorization: Bearer …` (RFC 6750 §2.1), or undefined. An empty `Bearer`, as some public
 * clients send it, counts as absent (contract §8).
 */
export function bearerToken(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const match = /^Bearer(?:\s+(.*))?$/i.exec(request.headers.authorization?.trim() ?? '');
  return match?.[1]?.trim() || undefined;
}
