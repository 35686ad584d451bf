import type { Source } from '../folder/sources.js';

/** A file of the App Router that answers an address. */
export interface NextRoute {
  source: Source;
  /** An address that it answers. */
  path: string;
  /** The address as a matcher writes it: `/orders/:id`. */
  pattern: string;
}

/** The pages (or route handlers) below `app/` or `src/app/`. */
export function nextRoutes(sources: readonly Source[], kind: 'page' | 'route'): NextRoute[] {
  return sources.flatMap((source) => {
    const found = new RegExp(`^(?:src/)?app/(.*/)?${kind}\\.(?:tsx?|jsx?|mjs)$`).exec(source.path);
    if (!found) return [];
    const segments = (found[1] ?? '').split('/').filter((segment) => segment !== '');
    // An intercepting route stands for another one's address.
    if (segments.some((segment) => /^\(\.+\)/.test(segment))) return [];
    // Groups and slots are for the developer, not in the address.
    const shown = segments.filter((segment) => !/^(?:\(.*\)|@.*)$/.test(segment));
    const join = (parts: string[]) => `/${parts.join('/')}`;
    return [
      {
        source,
        path: join(shown.map((segment) => (segment.startsWith('[') ? 'x' : segment))),
        pattern: join(shown.map(asParameter)),
      },
    ];
  });
}

function asParameter(segment: string): string {
  const [, rest, name] = /^\[+(\.\.\.)?(\w[\w-]*)\]+$/.exec(segment) ?? [];
  if (name === undefined) return segment;
  return `:${name.replaceAll('-', '_')}${rest === undefined ? '' : '*'}`;
}
