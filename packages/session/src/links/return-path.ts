/** Longer ones would not fit into the cookie that remembers the sign-in. */
const MOST_CHARACTERS = 2048;

/** A host that nobody can have (RFC 6761 §6.4): whoever leaves it has left the application. */
const BASE = 'http://return-path.invalid';

const BACKSLASH_OR_CONTROL_CHARACTER = /[\\\x00-\x1f\x7f]/;

/** How many layers of percent signs a path may have; more than anybody needs is a disguise. */
const MOST_DECODINGS = 3;

/**
 * Makes a return path harmless (CWE-601): what could lead a browser out of the application becomes `/`.
 * That is another origin, `//host`, a backslash (which browsers read as a slash), a control character (which they
 * drop), and each of them in the path written with percent signs, once or more often.
 *
 * @param path what a query or a cookie said, or nothing
 * @returns path, query and fragment, normalised and in ASCII, beginning with exactly one slash
 */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path || path.length > MOST_CHARACTERS) return '/';
  const url = parseWithinOrigin(path);
  if (url === null || !staysWithinOriginWhenDecoded(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}

function parseWithinOrigin(path: string): URL | null {
  if (!path.startsWith('/') || BACKSLASH_OR_CONTROL_CHARACTER.test(path)) return null;
  if (!URL.canParse(path, BASE)) return null;
  const url = new URL(path, BASE);
  // Parsing removes dot segments, and that can bring a double slash to the front: /.//host.
  return url.origin === BASE && !url.pathname.startsWith('//') ? url : null;
}

/**
 * Frameworks and proxies decode a path now and then, some twice. Only the path is looked at: a query may well hold
 * another address, and nobody decodes it in place.
 */
function staysWithinOriginWhenDecoded(pathname: string): boolean {
  let text = pathname;
  for (let round = 0; round < MOST_DECODINGS; round += 1) {
    const decoded = decodeAscii(text);
    if (decoded === text) return true;
    if (parseWithinOrigin(decoded) === null) return false;
    text = decoded;
  }
  return decodeAscii(text) === text;
}

/** Only ASCII can be dangerous; a malformed sequence must not hide a good one beside it. */
function decodeAscii(text: string): string {
  return text.replace(/%[0-7][0-9a-f]/gi, (escaped) =>
    String.fromCharCode(Number.parseInt(escaped.slice(1), 16)),
  );
}
