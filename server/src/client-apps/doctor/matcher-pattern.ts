const SEGMENT = '[^/]+';
const SEGMENTS = `${SEGMENT}(?:/${SEGMENT})*`;

/**
 * Reads a pattern of a matcher of Next.js (`/account/:path*`, `/((?!_next/static).*)`).
 *
 * @returns undefined for one that can't be read
 */
export function matcherPattern(pattern: string): RegExp | undefined {
  let source = '';
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const named = /^(\/?):(\w+)/.exec(rest);
    const group = rest.startsWith('(') ? balanced(rest) : undefined;
    if (named) {
      at += named[0].length;
      const custom = pattern[at] === '(' ? balanced(pattern.slice(at)) : undefined;
      at += custom?.length ?? 0;
      const modifier = /^[*+?]/.exec(pattern.slice(at))?.[0] ?? '';
      at += modifier.length;
      source += parameter(named[1] ?? '', modifier, custom);
    } else if (group !== undefined) {
      source += group;
      at += group.length;
    } else {
      source += (rest[0] ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      at += 1;
    }
  }
  try {
    return new RegExp(`^${source}/?$`);
  } catch {
    return undefined;
  }
}

/** The slash before a parameter belongs to it: `/docs/:path*` is also `/docs`. */
function parameter(slash: string, modifier: string, custom: string | undefined): string {
  const one = `${slash}${custom ?? (modifier === '*' || modifier === '+' ? SEGMENTS : SEGMENT)}`;
  return modifier === '*' || modifier === '?' ? `(?:${one})?` : one;
}

/** A text's first group with all that is inside it; undefined where it does not end. */
function balanced(text: string): string | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(0, at + 1);
  }
  return undefined;
}
