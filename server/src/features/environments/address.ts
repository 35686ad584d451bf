/** A redirect address taken apart, in the form in which two of them are compared (contract §11). */
export interface Address {
  /** Lower case, without the colon. */
  scheme: string;
  /** Lower case, punycode; empty for a private scheme, whose addresses are compared whole. */
  host: string;
  /** As written, or the scheme's default; empty for a private scheme. */
  port: string;
  hasWrittenPort: boolean;
  /** Everything behind host and port, as a browser would send it. */
  rest: string;
  hasQuery: boolean;
}

export type AddressFault =
  | { kind: 'too_long' }
  | { kind: 'characters' }
  | { kind: 'not_whole' }
  | { kind: 'scheme'; scheme: string }
  | { kind: 'user'; text: string }
  | { kind: 'fragment'; text: string }
  | { kind: 'host'; text: string }
  | { kind: 'port'; text: string }
  | { kind: 'dots' };

const LONGEST = 2048;
/** Anything that a reader and a browser may understand differently: spaces, controls, backslashes. */
const UNSAFE = /[\s\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]/;
const SCHEME = /^([a-z][a-z0-9+.-]*):(.*)$/i;
/** Reverse domain names only (RFC 8252 §7.1): `javascript:`, `data:` and the like have no dot. */
const PRIVATE_SCHEME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(\/|$)/i;
const DEFAULT_PORT: Record<string, string> = { http: '80', https: '443' };

/**
 * Takes an address apart, or says what is wrong with it. Stricter than a browser: whatever a browser would correct
 * in silence (a missing slash, a backslash, a number for a host, `..`) is a fault.
 */
export function parseAddress(text: string): Address | AddressFault {
  if (text.length > LONGEST) return { kind: 'too_long' };
  if (UNSAFE.test(text)) return { kind: 'characters' };
  const [, written = '', afterScheme = ''] = SCHEME.exec(text) ?? [];
  const scheme = written.toLowerCase();
  const hash = afterScheme.indexOf('#');
  if (hash >= 0) return { kind: 'fragment', text: afterScheme.slice(hash) };
  if (scheme in DEFAULT_PORT) return parseWeb(scheme, afterScheme);
  if (PRIVATE_SCHEME.test(scheme)) return parsePrivate(scheme, afterScheme);
  const isHostAndPort = /^\d/.test(afterScheme);
  return scheme === '' || isHostAndPort ? { kind: 'not_whole' } : { kind: 'scheme', scheme };
}

/** Whether `parseAddress` found a fault. */
export function isFault(parsed: Address | AddressFault): parsed is AddressFault {
  return 'kind' in parsed;
}

function parseWeb(scheme: string, afterScheme: string): Address | AddressFault {
  const [, authority = '', rest = ''] = /^\/\/([^/?]*)(.*)$/.exec(afterScheme) ?? [];
  if (authority === '') return { kind: 'not_whole' };
  const at = authority.lastIndexOf('@');
  if (at >= 0) return { kind: 'user', text: authority.slice(0, at + 1) };
  const [, writtenHost = '', writtenPort] = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/.exec(authority) ?? [];
  if (writtenPort !== undefined && !/^[1-9]\d{0,4}$/.test(writtenPort))
    return { kind: 'port', text: authority };
  const host = canonicalHost(writtenHost);
  const url = host === undefined ? undefined : parseUrl(`${scheme}://${host}${rest}`);
  if (host === undefined || url === undefined) return { kind: 'host', text: writtenHost || authority };
  if (writtenPort !== undefined && Number(writtenPort) > 65_535) return { kind: 'port', text: authority };
  if (DOT_SEGMENT.test(rest.split('?', 1)[0] ?? '')) return { kind: 'dots' };
  return {
    scheme,
    host,
    port: writtenPort ?? DEFAULT_PORT[scheme] ?? '',
    hasWrittenPort: writtenPort !== undefined,
    // From `href`, which keeps the difference between no query and an empty one.
    rest: url.href.slice(url.origin.length),
    hasQuery: rest.includes('?'),
  };
}

function parsePrivate(scheme: string, afterScheme: string): Address | AddressFault {
  if (!afterScheme.startsWith('/')) return { kind: 'not_whole' };
  const authority = /^\/\/([^/?]*)/.exec(afterScheme)?.[1] ?? '';
  if (authority.includes('@')) return { kind: 'user', text: authority };
  if (authority.includes('%')) return { kind: 'host', text: authority };
  if (DOT_SEGMENT.test(afterScheme.split('?', 1)[0] ?? '')) return { kind: 'dots' };
  const url = parseUrl(`${scheme}:${afterScheme}`);
  if (url === undefined) return { kind: 'host', text: authority };
  const rest = url.href.slice(scheme.length + 1);
  return { scheme, host: '', port: '', hasWrittenPort: false, rest, hasQuery: rest.includes('?') };
}

/**
 * Lower case and punycode, or undefined where the host is not what it looks like: percent-encoded, with dots of
 * other scripts, with a trailing dot, or a number that browsers turn into an address (`http://2130706433/`).
 */
function canonicalHost(written: string): string | undefined {
  const labels = written.split('.');
  if (written.includes('%') || labels.includes('')) return undefined;
  const host = parseUrl(`http://${written}/`)?.hostname;
  // Letters of other scripts may become dots (UTS #46).
  if (host === undefined || host.split('.').length !== labels.length) return undefined;
  // Nothing that could end a word in a header: browsers take `;` and `'` for letters of a host.
  if (!/^([a-z0-9._*-]+|\[[0-9a-f:]+\])$/.test(host)) return undefined;
  const isAscii = /^[\u0021-\u007e]*$/.test(written);
  return isAscii && !written.startsWith('[') && host !== written.toLowerCase() ? undefined : host;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
