import { describe, expect, it } from 'vitest';
import { matchesAny, pathPattern } from './path-pattern.js';

describe('a pattern of paths', () => {
  it.each([
    ['/', ['/'], ['/a', '//']],
    ['/about', ['/about', '/about/', '/About'], ['/about/us', '/abouts', '/x/about']],
    ['/blog/:slug', ['/blog/a', '/blog/a-b.c'], ['/blog', '/blog/a/b']],
    ['/docs/:path*', ['/docs', '/docs/', '/docs/a', '/docs/a/b'], ['/docsearch', '/x/docs']],
    ['/docs/:path+', ['/docs/a', '/docs/a/b'], ['/docs']],
    ['/:locale?/help', ['/help', '/de/help'], ['/de/x/help']],
    ['/:locale(en|de)/help', ['/en/help', '/de/help'], ['/fr/help']],
    ['/(en|de)/help', ['/en/help'], ['/fr/help', '/help']],
    ['/((?!admin).*)', ['/', '/shop'], ['/admin', '/admin/users']],
    ['/api/*', ['/api/', '/api/a/b'], ['/apix', '/api-docs']],
    ['/a.b', ['/a.b'], ['/axb']],
  ])('%s', (pattern, inside, outside) => {
    for (const path of inside) expect([path, matchesAny(path, [pattern])]).toEqual([path, true]);
    for (const path of outside) expect([path, matchesAny(path, [pattern])]).toEqual([path, false]);
  });

  it.each(['docs', '', '/(', '/a)', '/{a}?', '/a+', '/:', '/:id([)'])('is not %j', (pattern) => {
    expect(() => pathPattern(pattern)).toThrow(/begins with a slash|Not a pattern of paths/);
  });
});
