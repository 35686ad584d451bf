/**
 * Reads a query string into plain values. The official clients spell an array in five ways: `k=a,b`, `k=a&k=b`,
 * `k[]=a`, `k[0]=a` and `k[0][value]=a`; all but the first become an array of text here. `k[name]=v` with a name that
 * is no index stays an object.
 */
export function parseQuery(text: string): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  for (const [rawKey, value] of new URLSearchParams(text)) {
    const match = /^([^[\]]+)\[([^[\]]*)\](?:\[(name|value)\])?$/.exec(rawKey);
    if (!match) {
      append(out, rawKey, value);
      continue;
    }
    const [, key = '', index = '', part] = match;
    if (part === 'name') continue;
    if (index === '' || /^\d+$/.test(index)) append(out, key, value, true);
    else setEntry(out, key, index, value);
  }
  return out;
}

function append(out: Record<string, unknown>, key: string, value: string, list = false): void {
  const before = out[key];
  if (before === undefined) out[key] = list ? [value] : value;
  else if (Array.isArray(before)) before.push(value);
  else if (typeof before === 'string') out[key] = [before, value];
}

function setEntry(out: Record<string, unknown>, key: string, name: string, value: string): void {
  const before = out[key];
  const entries: Record<string, unknown> = isEntries(before) ? before : Object.create(null);
  entries[name] = value;
  out[key] = entries;
}

function isEntries(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
