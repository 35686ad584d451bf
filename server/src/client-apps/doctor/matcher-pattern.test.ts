import { expect, it } from 'vitest';
import { matcherPattern } from './matcher-pattern.js';

it.each<[string, string[], string[]]>([
  ['/account', ['/account', '/account/'], ['/accounts', '/account/x']],
  ['/docs/:path*', ['/docs', '/docs/a', '/docs/a/b'], ['/doc']],
  ['/docs/:path+', ['/docs/a', '/docs/a/b'], ['/docs']],
  ['/users/:id', ['/users/7'], ['/users', '/users/7/edit']],
  ['/:lang?/home', ['/home', '/en/home'], ['/en/x/home']],
  ['/:lang(en|de)/home', ['/en/home'], ['/fr/home']],
  ['/((?!_next/static|favicon.ico).*)', ['/', '/account'], ['/_next/static/a.js', '/favicon.ico']],
])('%s', (pattern, covered, leftOut) => {
  const read = matcherPattern(pattern);
  expect(covered.filter((path) => !read?.test(path))).toEqual([]);
  expect(leftOut.filter((path) => read?.test(path))).toEqual([]);
});

it('one that can’t be read is none', () => {
  expect(matcherPattern('/(?<)')).toBeUndefined();
});
