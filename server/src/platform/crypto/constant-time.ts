import { timingSafeEqual } from 'node:crypto';

/**
 * Tells whether two secrets are equal, in a time that depends on their lengths alone.
 * Lengths are no secret here: every token and MAC of ours has a published one.
 */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
