import { LOCALE, type MessageKey, type Messages, messages, type Template } from './messages.js';

type Texts<T> = T extends string ? T : T[keyof T];

type Placeholders<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

type Tags<T> = T extends `${string}</${infer Name}>${infer Rest}` ? Name | Tags<Rest> : never;

/** The named values that a message needs; checked at compile time from its text. */
export type ValuesOf<K extends MessageKey> = Record<Placeholders<Texts<Messages[K]>>, string | number>;

/** The names of the links and emphases inside a message. */
export type TagsOf<K extends MessageKey> = Tags<Texts<Messages[K]>>;

/** The messages without values. */
export type PlainKey = {
  [K in MessageKey]: [Placeholders<Texts<Messages[K]>>] extends [never] ? K : never;
}[MessageKey];

/** No second argument where the message has no values. */
export type ValueArguments<K extends MessageKey> = [Placeholders<Texts<Messages[K]>>] extends [never]
  ? []
  : [values: ValuesOf<K>];

/**
 * A message as plain text.
 * @param key - which message
 * @param args - its named values; `count` also chooses among plural forms
 */
export function t<K extends MessageKey>(key: K, ...args: ValueArguments<K>): string {
  const values: Record<string, string | number> = args[0] ?? {};
  return fill(textOf(key, values.count), values);
}

/** The text of a message before its values are filled in. */
export function textOf(key: MessageKey, count: string | number | undefined): string {
  const template: Template = messages[key];
  if (typeof template === 'string') return template;
  const number = Number(count);
  const isSingular = new Intl.PluralRules(LOCALE).select(number) === 'one';
  return template[`=${number}`] ?? (isSingular ? template.one : undefined) ?? template.other;
}

/** Puts named values into a text; they are taken literally, whatever they contain. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * A length of time in words: seconds under a minute, minutes under an hour, else hours; rounded up, so that nobody
 * comes back too early.
 */
export function durationInWords(seconds: number): string {
  const inUnit = (unit: string, count: number) =>
    new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  if (seconds < 60) return inUnit('second', Math.max(1, Math.ceil(seconds)));
  if (seconds < 3600) return inUnit('minute', Math.ceil(seconds / 60));
  return inUnit('hour', Math.ceil(seconds / 3600));
}
