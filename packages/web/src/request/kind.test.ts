import { describe, expect, it } from 'vitest';
import { requestKind } from './kind.js';

describe('a request', () => {
  it.each([
    ['document', { 'sec-fetch-dest': 'document', accept: 'text/html' }],
    ['document', { 'sec-fetch-dest': 'iframe' }],
    ['data', { 'sec-fetch-dest': 'empty', accept: 'text/html' }],
    ['data', { 'sec-fetch-dest': 'image' }],
    ['document', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }],
    ['data', { accept: 'application/json' }],
    ['data', { accept: '*/*' }],
    ['data', {}],
    ['prefetch', { 'sec-purpose': 'prefetch;prerender', 'sec-fetch-dest': 'document' }],
    ['prefetch', { purpose: 'prefetch', accept: 'text/html' }],
    ['prefetch', { 'next-router-prefetch': '1' }],
  ])('is for %s by %j', (kind, headers) => {
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    expect(requestKind(new Request('http://localhost/', { headers: given }))).toBe(kind);
  });
});
