import type { GuardedRequest } from '@latchkey/session';

const DOCUMENTS: readonly string[] = ['document', 'iframe', 'frame', 'embed', 'object'];

/**
 * Tells a page that a person opens from data that a script fetches, and from what a browser fetches before anybody
 * asked for it. Browsers say so themselves (Fetch Metadata, `Sec-Purpose`); of others the `Accept` header does.
 */
export function requestKind({ headers }: Request): GuardedRequest['kind'] {
  if (isPrefetch(headers)) return 'prefetch';
  const destination = headers.get('sec-fetch-dest');
  if (destination !== null) return DOCUMENTS.includes(destination) ? 'document' : 'data';
  return headers.get('accept')?.includes('text/html') ? 'document' : 'data';
}

function isPrefetch(headers: Headers): boolean {
  if (headers.has('next-router-prefetch')) return true;
  return ['sec-purpose', 'purpose'].some((name) => headers.get(name)?.includes('prefetch'));
}
