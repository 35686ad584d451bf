const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Stands before a repetition, and before itself where the text has it. */
const MARK = '`';
const WINDOW = DIGITS.length ** 2;
/** A repetition costs four characters: the mark, two digits of distance, one of length. */
const SHORTEST = 5;
const LONGEST = SHORTEST + DIGITS.length - 1;
/** How many earlier places are tried for the longest repetition; more find little more. */
const MOST_PLACES = 64;

/**
 * Writes a text shorter where it repeats itself (LZ77), in characters that JSON leaves as they are. Not every host
 * that opens a session has a compressor (the Edge runtime of Next.js has none), so that this is one that is small.
 *
 * @returns text that `unpackText` turns back; at worst, each grave accent is there twice
 */
export function packText(text: string): string {
  const placesOf = new Map<string, number[]>();
  let packed = '';
  for (let at = 0; at < text.length; ) {
    const match = longestMatch(text, at, placesOf.get(text.slice(at, at + SHORTEST)) ?? []);
    const end = at + (match?.length ?? 1);
    packed += match
      ? `${MARK}${digits(match.distance)}${DIGITS[match.length - SHORTEST]}`
      : literal(text, at);
    for (; at < end; at += 1) {
      const start = text.slice(at, at + SHORTEST);
      const places = placesOf.get(start);
      if (places) places.push(at);
      else placesOf.set(start, [at]);
    }
  }
  return packed;
}

interface Match {
  length: number;
  /** From 1 to the window's length. */
  distance: number;
}

function longestMatch(text: string, at: number, places: readonly number[]): Match | undefined {
  let best: Match | undefined;
  for (const place of places.slice(-MOST_PLACES)) {
    if (at - place > WINDOW) continue;
    let length = 0;
    while (length < LONGEST && at + length < text.length && text[place + length] === text[at + length])
      length += 1;
    if (length >= SHORTEST && length >= (best?.length ?? 0)) best = { length, distance: at - place };
  }
  return best;
}

function literal(text: string, at: number): string {
  return text[at] === MARK ? MARK + MARK : (text[at] ?? '');
}

function digits(distance: number): string {
  const value = distance - 1;
  return `${DIGITS[Math.floor(value / DIGITS.length)]}${DIGITS[value % DIGITS.length]}`;
}

/** @returns null for what `packText` has not written */
export function unpackText(packed: string): string | null {
  let text = '';
  for (let at = 0; at < packed.length; ) {
    if (packed[at] !== MARK) {
      text += packed[at];
      at += 1;
    } else if (packed[at + 1] === MARK) {
      text += MARK;
      at += 2;
    } else {
      const [high, low, more] = [1, 2, 3].map((offset) => DIGITS.indexOf(packed[at + offset] ?? ' '));
      if (high === undefined || low === undefined || more === undefined) return null;
      const start = text.length - (high * DIGITS.length + low + 1);
      if (Math.min(high, low, more, start) < 0) return null;
      // One by one: a repetition may reach into itself.
      for (let offset = 0; offset < more + SHORTEST; offset += 1) text += text[start + offset];
      at += 4;
    }
  }
  return text;
}
