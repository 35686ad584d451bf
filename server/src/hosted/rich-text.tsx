import type { Child } from 'hono/jsx';
import type { MessageKey } from './messages.js';
import { fill, type TagsOf, textOf, type ValuesOf } from './translate.js';

interface RichTextProps<K extends MessageKey> {
  readonly of: K;
  readonly values?: ValuesOf<K>;
  /** How each `<name>…</name>` of the message is drawn; given its text with the values filled in. */
  readonly tags: Record<TagsOf<K>, (text: string) => Child>;
}

/** A message with links or emphasis inside. Values are filled in as text, so their markup never counts. */
export function RichText<K extends MessageKey>({ of, values, tags }: RichTextProps<K>) {
  const named: Readonly<Record<string, string | number>> = values ?? {};
  const drawn: Readonly<Record<string, (text: string) => Child>> = tags;
  // Split with groups: text, tag, inner text, text, tag, inner text, … text.
  const parts = textOf(of, named.count).split(/<(\w+)>(.*?)<\/\1>/);
  const nodes: Child[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    nodes.push(fill(parts[at] ?? '', named));
    const draw = drawn[parts[at + 1] ?? ''];
    if (draw !== undefined) nodes.push(draw(fill(parts[at + 2] ?? '', named)));
  }
  return <>{nodes}</>;
}

/** An email address inside a sentence: emphasized, and left to right in every language. */
export function address(email: string) {
  return <b dir="ltr">{email}</b>;
}
