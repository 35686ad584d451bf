/** Line breaks and other controls, and runs of white space. */
const BREAKS = /[\s\p{Cc}]+/gu;
/** Marks that turn the direction of what follows (Unicode UAX #9). */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * The same fields with every text on one line, at any depth. Names and devices come from outside: with a line
 * break one could put a code or a link of its own into a mail, with a direction mark turn what we say round.
 */
export function onOneLine<Fields extends object>(fields: Fields): Fields {
  return oneLine(fields) as Fields;
}

function oneLine(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(DIRECTION_MARKS, '').replace(BREAKS, ' ').trim();
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, oneLine(inner)]));
}
