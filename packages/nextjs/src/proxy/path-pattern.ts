import { AuthKitError } from '../errors.js';

const GROUP = String.raw`\((?:[^()]|\([^()]*\))*\)`;

/** A name or a group in brackets, and how often it may be there; or a star on its own. */
const PART = new RegExp(String.raw`(\/)?(?::\w+(${GROUP})?|(${GROUP}))([*+?])?|\*`, 'g');

/**
 * Makes a pattern of paths as Next.js' matchers have them: `/blog/:slug`, `/docs/:path*`, `/(en|de)/about`, `/api/*`.
 * Upper and lower case are the same, and so is a slash at the end.
 *
 * @throws AuthKitError for a pattern that does not begin with a slash or that cannot be read
 */
export function pathPattern(pattern: string): RegExp {
  if (!pattern.startsWith('/')) throw new AuthKitError(`A path begins with a slash: ${pattern}`);
  let source = '';
  let end = 0;
  try {
    for (const match of pattern.matchAll(PART)) {
      source += literalSource(pattern.slice(end, match.index)) + partSource(match);
      end = match.index + match[0].length;
    }
    source += literalSource(pattern.slice(end));
    return new RegExp(`^${source.replace(/\/$/, '')}/?$`, 'i');
  } catch (error) {
    throw new AuthKitError(`Not a pattern of paths: ${pattern}`, error);
  }
}

function partSource([whole, slash = '', ownGroup, group, modifier]: RegExpMatchArray): string {
  if (whole === '*') return '.*';
  const body = (ownGroup ?? group ?? '([^/]+?)').replace(/^\((?!\?)/, '(?:');
  switch (modifier) {
    case '*':
      return `(?:${slash}${body}(?:/${body})*)?`;
    case '+':
      return `${slash}${body}(?:/${body})*`;
    case '?':
      return `(?:${slash}${body})?`;
    default:
      return `${slash}${body}`;
  }
}

/** What is left of something else must not open more paths than its writer thought. */
function literalSource(text: string): string {
  if (/[:(){}?+]/.test(text)) throw new SyntaxError(`not a part of a path: ${text}`);
  return text.replace(/[.^$|[\]\\]/g, '\\$&');
}

/** Whether a path is one of those that patterns describe. */
export function matchesAny(pathname: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pathPattern(pattern).test(pathname));
}
