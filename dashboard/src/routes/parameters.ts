/** A search parameter as text: the router reads `?q=123` as a number. Undefined where it is absent or empty. */
export function textParameter(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A search parameter that is one of a few words, else undefined. */
export function wordParameter<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value);
}
