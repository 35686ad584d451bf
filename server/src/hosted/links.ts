/**
 * An address that may stand in a link, or undefined. Addresses come from settings and registered URIs; one that would
 * run script (CWE-79) or has no business in a page is left out.
 * @param address - a path on our own origin, an http(s) URL, or a URI of a private scheme, which has a dot in its
 *   name (RFC 8252, section 7.1)
 */
export function safeHref(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (/^[/?#]/.test(address)) return address;
  const scheme = URL.canParse(address) ? new URL(address).protocol : '';
  return scheme === 'https:' || scheme === 'http:' || scheme.includes('.') ? address : undefined;
}
