import { expect, it } from 'vitest';
import { NOW } from '../testing/builders.js';
import { parseRetryAfter } from './retry-after.js';

it.each([
  ['3', 3],
  [' 0 ', 0],
  ['Sun, 01 Mar 2026 12:00:07 GMT', 7],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['-1 apples', undefined],
  [null, undefined],
])('reads Retry-After %j as %j seconds', (header, seconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(seconds);
});
