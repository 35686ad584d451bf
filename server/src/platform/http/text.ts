const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** More levels than anybody means; every later walk over the value may be a recursion. */
const DEEPEST = 100;

/**
 * Where a value holds text that PostgreSQL cannot keep (NUL, or half of a surrogate pair), or too many levels: the
 * path of the first such place, or undefined. Refused with 422 before any handler runs (contract §15).
 */
export function findUnstorableText(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return path;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (!isStorable(key)) return path;
    const found = findUnstorableText(inner, at, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether text has neither NUL nor a lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}
