const SHORTEST_WORD = 3;
/** What separates words: everything but letters and digits. */
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/**
 * The words that an attacker who knows the person would try, in lower case: each text whole, and its parts.
 *
 * @param about email addresses and names; empty ones are left out
 */
export function ownWords(about: readonly string[]): string[] {
  const words = about.flatMap((text) => {
    const whole = text.normalize('NFC').toLowerCase().trim();
    // The last label of an address (`com`) belongs to nobody.
    const named = whole.includes('@') ? whole.replace(/\.[^.@]*$/, '') : whole;
    return [whole, ...named.split(BETWEEN_WORDS)];
  });
  return [...new Set(words)].filter((word) => [...word].length >= SHORTEST_WORD);
}

/** Tells whether more than half of the password's characters belong to the words, as in `adalovelace1815`. */
export function coversMostOf(password: string, words: readonly string[]): boolean {
  const text = password.toLowerCase();
  const covered = new Set<number>();
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      for (let index = at; index < at + word.length; index++) covered.add(index);
    }
  }
  return covered.size > text.length / 2;
}
