import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path.js';

const APP = 'https://app.acme.test';

describe('a return path', () => {
  it.each([
    '/',
    '/posts',
    '/posts/7?page=2&sort=up#comments',
    '/search?next=https%3A%2F%2Fother.test%2F&q=a%0Ab%5C',
    '/search?next=//other.test',
    '/100%25',
    '/a//b',
    '/caf%C3%A9',
    '/files/a%2Fb',
    '/%zz',
    '/@user',
    '/:80/x',
  ])('is kept when it stays within the application: %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it('is normalised', () => {
    expect(safeReturnPath('/a/../b/./c d/é')).toBe('/b/c%20d/%C3%A9');
  });

  it.each([
    ['nothing', null],
    ['nothing', undefined],
    ['nothing', ''],
    ['a relative path', 'posts'],
    ['another origin', 'https://evil.test/'],
    ['another origin', 'HTTPS:evil.test'],
    ['a script', 'javascript:alert(1)'],
    ['a protocol-relative address', '//evil.test'],
    ['a protocol-relative address', '///evil.test'],
    ['a protocol-relative address behind blanks', ' //evil.test'],
    ['a protocol-relative address behind dot segments', '/.//evil.test'],
    ['a protocol-relative address behind dot segments', '/a/..//evil.test'],
    ['a protocol-relative address behind encoded dot segments', '/%2e//evil.test'],
    ['a protocol-relative address behind dot segments, encoded twice', '/a/%252e%252e//evil.test'],
    ['a backslash', '/\\evil.test'],
    ['a backslash', '\\\\evil.test'],
    ['a backslash further on', '/a\\..\\\\evil.test'],
    ['a backslash in the query', '/a?b=\\'],
    ['a tab that browsers drop', '/\t/evil.test'],
    ['a line break', '/\n/evil.test'],
    ['a header injection', '/a\r\nSet-Cookie: b=c'],
    ['a NUL', '/a\0'],
    ['a DEL', '/a\x7f'],
    ['an encoded slash in front', '/%2Fevil.test'],
    ['an encoded slash in front', '/%2f%2fevil.test'],
    ['an encoded backslash', '/%5Cevil.test'],
    ['an encoded slash in front, twice', '/%252Fevil.test'],
    ['an encoded backslash, three times', '/%25255cevil.test'],
    ['an encoded backslash beside a malformed sequence', '/%zz%5cevil.test'],
    ['encoding upon encoding', '/%25252525252Fevil.test'],
    ['an encoded line break', '/a%0d%0aSet-Cookie:b'],
    ['an encoded NUL', '/a%00'],
    ['more than fits into a cookie', `/${'a'.repeat(2048)}`],
  ])('becomes / when it is %s: %j', (_, path) => {
    expect(safeReturnPath(path)).toBe('/');
  });

  it('never leads out of the application, whatever is tried', () => {
    const pieces = fc.constantFrom(
      ...[
        '/',
        '//',
        '\\',
        '.',
        '..',
        '%2f',
        '%2F',
        '%5c',
        '%252f',
        '%2e',
        '\t',
        '\n',
        ':',
        '@',
        'evil.test',
        '?',
        '#',
        'a',
      ],
      ...['https:', 'javascript:', '%', '%25', ' ', '\u2028', '\uff0f', '\u3002', '\ud800'],
    );
    const attempts = fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          attempts,
          attempts.map((text) => `/${text}`),
          fc.string(),
        ),
        (path) => {
          const safe = safeReturnPath(path);
          expect(safe).toMatch(/^\/(?![/\\])[\x20-\x7e]*$/);
          expect(new URL(safe, APP).origin).toBe(APP);
          expect(new URL(decodeAsServersDo(safe), APP).origin).toBe(APP);
          expect(safeReturnPath(safe)).toBe(safe);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** Decodes the path once, as a framework might before it redirects. */
function decodeAsServersDo(path: string): string {
  const [pathname = ''] = path.split(/[?#]/);
  return pathname.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
