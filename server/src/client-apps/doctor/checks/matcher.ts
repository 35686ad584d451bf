import { lineAt, type Source } from '../../folder/sources.js';
import type { Check, ExaminedApp, Fault } from '../fault.js';
import { matcherPattern } from '../matcher-pattern.js';
import { nextRoutes } from '../next-routes.js';

interface Matcher {
  place: string;
  patterns: string[];
}

/** In Next.js: the addresses that the proxy (or middleware) is not called for, but has to be. */
export const matcher: Check = (examined) => {
  const proxy = proxyOf(examined);
  const found = proxy && matcherOf(proxy);
  if (!proxy || !found) return [];
  const readable = found.patterns.map(matcherPattern);
  if (readable.includes(undefined)) return [];
  const isCovered = (path: string) => readable.some((pattern) => pattern?.test(path));
  const fault = (pattern: string, why: string): Fault => ({
    place: found.place,
    what: `The matcher leaves out ${pattern}: ${why}.`,
    fix: `Write matcher: [${[...found.patterns, pattern].map((each) => `'${each.replaceAll('\\', '\\\\')}'`).join(', ')}].`,
  });
  const callback = pathOf(examined.redirectUri.value);
  return [
    ...nextRoutes(examined.sources, 'page')
      .filter(({ source, path }) => /\bwithAuth\s*\(/.test(source.text) && !isCovered(path))
      .map(({ source, pattern }) =>
        fault(pattern, `${source.path} asks there who is signed in, and nothing keeps the session fresh`),
      ),
    ...(callback !== undefined && /\bredirectUri\b/.test(proxy.text) && !isCovered(callback)
      ? [fault(callback, 'the callback does not learn the redirect URI that this file gives')]
      : []),
  ];
};

/** The file that Next.js calls before every page. */
export function proxyOf({ app, sources }: Pick<ExaminedApp, 'app' | 'sources'>): Source | undefined {
  if (app.framework !== 'nextjs') return undefined;
  return sources.find(
    ({ path, text }) => /^(?:src\/)?(?:proxy|middleware)\.(?:ts|js|mjs)$/.test(path) && /authkit/i.test(text),
  );
}

function matcherOf({ path, text }: Source): Matcher | undefined {
  const start = /export\s+const\s+config\b[^=]*=\s*\{[\s\S]*?\bmatcher\s*:\s*/.exec(text);
  if (!start) return undefined;
  const at = start.index + start[0].length;
  const written = text[at] === '[' ? listAt(text, at) : text.slice(at, text.indexOf('\n', at));
  const literal = /(['"`])((?:\\.|(?!\1).)*)\1/;
  // An object names the header that it asks for too; only its `source` is an address.
  const strings = written.includes('source')
    ? new RegExp(`source\\s*:\\s*${literal.source}`, 'g')
    : new RegExp(literal, 'g');
  const patterns = [...written.matchAll(strings)].map(([, , inside]) =>
    (inside ?? '').replace(/\\(.)/g, '$1'),
  );
  if (patterns.length === 0) return undefined;
  return { place: `${path}:${lineAt(text, at)}`, patterns };
}

/** The list that begins at `at`, brackets inside of its strings left alone. */
function listAt(text: string, at: number): string {
  const parts = /\[(?:[^\]'"`]|(['"`])(?:\\.|(?!\1).)*\1)*\]/s.exec(text.slice(at));
  return parts?.[0] ?? '';
}

function pathOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).pathname : undefined;
}
