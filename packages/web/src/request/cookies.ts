/** The cookies that a request brought. */
export interface RequestCookies {
  /** The decoded value; null where there is none, never empty text. */
  read(name: string): string | null;
  names(): string[];
}

/** Reads the `Cookie` header (RFC 6265 §4.2.1). Of two cookies of one name the first, more specific one counts. */
export function requestCookies(request: Request): RequestCookies {
  const values = new Map<string, string>();
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at)).trim();
    if (name !== '' && !values.has(name)) values.set(name, pair.slice(at + 1).trim());
  }
  return {
    read: (name) => decode(values.get(name) ?? '') || null,
    names: () => [...values.keys()],
  };
}

/** A value that another program wrote need not be well-formed. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
