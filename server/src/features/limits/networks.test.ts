import { describe, expect, it } from 'vitest';
import { networkOf } from './networks.js';

describe('the network that an address counts for', () => {
  it('is the address itself in IPv4', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  });

  it('is the /64 in IPv6, however the address is written', () => {
    const network = '2001:db8:1:2::/64';
    expect(networkOf('2001:db8:1:2::1')).toBe(network);
    expect(networkOf('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff')).toBe(network);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(network);
    expect(networkOf('2001:db8::2:0:0:1')).toBe('2001:db8:0:0::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('fe80::')).toBe('fe80:0:0:0::/64');
  });

  it('is the IPv4 address of one that is mapped into IPv6', () => {
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:cb00:7107')).toBe('203.0.113.7');
  });

  it('leaves out the interface of a local address', () => {
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });

  it('is none for what is no address', () => {
    for (const text of ['', 'unknown', '203.0.113', '203.0.113.7:80', '1::2::3', '[::1]']) {
      expect(networkOf(text)).toBeNull();
    }
  });
});
