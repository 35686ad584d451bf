import { isIP } from 'node:net';

/**
 * The network that a person's address stands for: an IPv4 address is one, of an IPv6 address it is the /64, which is
 * what one household or phone is given (RFC 6177), so that nobody counts as many by changing the rest.
 *
 * @param address as a connection or an application's server tells it
 * @returns text that is equal for equal networks, or null for what is no address
 */
export function networkOf(address: string): string | null {
  const [plain = ''] = address.split('%');
  switch (isIP(plain)) {
    case 4:
      return plain;
    case 6:
      return networkOfIpv6(plain);
    default:
      return null;
  }
}

function networkOfIpv6(address: string): string {
  // The WHATWG parser writes every spelling of an address alike (RFC 5952).
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const all = [...groups, ...Array<string>(8 - groups.length - after.length).fill('0'), ...after];
  return ipv4Inside(all) ?? `${all.slice(0, 4).join(':')}::/64`;
}

/** `::ffff:a.b.c.d`: an IPv4 address as a socket for both families shows it (RFC 4291 §2.5.5.2). */
function ipv4Inside(groups: string[]): string | null {
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  if (!isMapped) return null;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
