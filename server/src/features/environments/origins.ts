import { isFault, parseAddress } from './address.js';
import { sentenceOf } from './address-faults.js';
import { takesAnyPort } from './redirect-rules.js';

const EXAMPLE = 'https://app.example.com';

/**
 * Whether a text is an origin that browsers may call from.
 *
 * @returns the origin as browsers send it (lower case, punycode, no default port), or an error with the exact cut
 */
export function checkOrigin(text: string): { ok: true; origin: string } | { ok: false; error: string } {
  if (text === 'null')
    return { ok: false, error: `Write an origin like ${EXAMPLE}. “null” would be any page.` };
  const address = parseAddress(text);
  if (isFault(address) && address.kind !== 'fragment')
    return { ok: false, error: sentenceOf(address, EXAMPLE) };
  const end = /^[^:]*:\/\/[^/?#]*/.exec(text)?.[0].length ?? text.length;
  const beyond = text.slice(end);
  if (beyond !== '') {
    return { ok: false, error: `Remove “${beyond}”. An origin is only a scheme, host and port.` };
  }
  if (isFault(address)) return { ok: false, error: sentenceOf(address, EXAMPLE) };
  if (address.host === '') return { ok: false, error: 'Use https://. Browsers send no other origin.' };
  if (address.host.includes('*'))
    return { ok: false, error: 'Write each origin in full: a wildcard is not allowed.' };
  return { ok: true, origin: new URL(text).origin };
}

/**
 * An address as a source of a Content-Security-Policy: its origin or private scheme, with `*` where the address
 * stands for many. Undefined where the policy's grammar has no word for it (a `*` with a prefix or suffix, IPv6).
 */
export function policySourceOf(uri: string): string | undefined {
  const address = parseAddress(uri);
  if (isFault(address)) return undefined;
  if (address.host === '') return `${address.scheme}:`;
  if (address.host.startsWith('[')) return undefined;
  if (address.host.includes('*') && !address.host.startsWith('*.')) return undefined;
  if (takesAnyPort(address)) return `${address.scheme}://${address.host}:*`;
  return `${address.scheme}://${address.host}${address.hasWrittenPort ? `:${address.port}` : ''}`;
}
