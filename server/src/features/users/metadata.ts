const MOST_KEYS = 50;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 600;

/** A change of metadata: keys are merged, a key with null is removed, null removes all. */
export type MetadataChange = Record<string, string | null> | null;

/** What is there after a change, or the sentence that says which limit it breaks. */
export function changeMetadata(
  current: Record<string, string>,
  change: MetadataChange,
): { metadata: Record<string, string> } | { fault: string } {
  const merged = new Map(change === null ? [] : Object.entries(current));
  for (const [key, value] of Object.entries(change ?? {})) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  const fault = faultOf(merged);
  return fault === undefined ? { metadata: Object.fromEntries(merged) } : { fault };
}

function faultOf(metadata: Map<string, string>): string | undefined {
  if (metadata.size > MOST_KEYS) return `Metadata has at most ${MOST_KEYS} keys: these are ${metadata.size}.`;
  for (const [key, value] of metadata) {
    const length = [...key].length;
    if (length === 0 || length > LONGEST_KEY) {
      return `A metadata key has 1 to ${LONGEST_KEY} characters: “${[...key].slice(0, LONGEST_KEY).join('')}” has ${length}.`;
    }
    if ([...value].length > LONGEST_VALUE) {
      return `A metadata value has at most ${LONGEST_VALUE} characters: that of “${key}” is longer.`;
    }
  }
  return undefined;
}
