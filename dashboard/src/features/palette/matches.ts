/** Whether every word typed begins a word of the label; anything matches nothing typed. */
export function matches(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/[\s-]+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}
