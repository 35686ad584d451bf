/** A value of a link's query; a list becomes a repeated key, an object becomes keys in brackets. */
export type QueryValue =
  | string
  | number
  | undefined
  | readonly string[]
  | Readonly<Record<string, string | number | boolean>>;

/**
 * Writes a query as `@workos-inc/node` does: keys sorted, blanks as `+`, `!'*` escaped too, what is undefined left out.
 */
export function formatQuery(values: Readonly<Record<string, QueryValue>>): string {
  return Object.keys(values)
    .sort()
    .flatMap((key) => pairsOf(key, values[key]))
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join('&');
}

function pairsOf(key: string, value: QueryValue): [string, string][] {
  if (value === undefined) return [];
  if (typeof value === 'string' || typeof value === 'number') return [[key, String(value)]];
  if (isList(value)) return value.map((item) => [key, item]);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [`${key}[${name}]`, String(item)]);
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}

function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
