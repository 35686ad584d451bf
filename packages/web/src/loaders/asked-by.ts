import { requestKind } from '../request/kind.js';

/**
 * Who asks: a person who opens a page, a script of the page (the framework's too, which also fetches a route's data
 * ahead and uses it later), or a browser that fetches a whole page ahead.
 */
export function askedBy(request: Request): 'person' | 'script' | 'prefetch' {
  const kind = requestKind(request);
  if (kind === 'document') return 'person';
  if (kind === 'data') return 'script';
  return request.headers.get('sec-fetch-dest') === 'empty' ? 'script' : 'prefetch';
}
