/**
 * Reads a `Retry-After` header, which is a number of seconds or a date (RFC 9110 §10.2.3).
 *
 * @returns whole seconds from now, never negative; undefined when it says nothing that can be read
 */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
