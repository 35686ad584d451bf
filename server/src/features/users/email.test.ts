import { describe, expect, it } from 'vitest';
import { emailKey, isEmailAddress } from './email.js';

describe('an address', () => {
  it.each([
    'ada@company.com',
    ' ada@company.com\n',
    'Ada.Lovelace+notes@mail.company.co.uk',
    "o'brien@company.com",
    'x@1.io',
    'a..b@docomo.example',
    `${'a'.repeat(64)}@company.com`,
    `ada@${`${'a'.repeat(61)}.`.repeat(3)}com`,
    'ada@xn--bcher-kva.example',
  ])('may be %j', (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });

  it.each([
    '',
    'ada',
    'ada@',
    '@company.com',
    'ada@company',
    'ada@company.',
    'ada@.com',
    'ada@company..com',
    'ada@-company.com',
    'ada@[127.0.0.1]',
    'ada lovelace@company.com',
    'ada@company.com, eve@evil.test',
    'Ada <ada@company.com>',
    'ada@company.com\r\nBcc: eve@evil.test',
    '"ada lovelace"@company.com',
    'ada@bücher.example',
    'ада@company.com',
    'ada@\u{212A}ompany.com',
    `${'a'.repeat(65)}@company.com`,
    `ada@${`${'a'.repeat(63)}.`.repeat(4)}com`,
  ])('is not %j', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });

  it('is not ten thousand characters', () => {
    expect(isEmailAddress('a'.repeat(10_000))).toBe(false);
    expect(isEmailAddress(`${'a@'.repeat(5_000)}company.com`)).toBe(false);
    expect(isEmailAddress(`ada@${'a.'.repeat(5_000)}com`)).toBe(false);
  });
});

describe('addresses are compared', () => {
  it('without case and outer blanks', () => {
    expect(emailKey('  Ada@Company.COM ')).toBe('ada@company.com');
  });

  it('letter by letter beyond ASCII: the Kelvin sign is no k', () => {
    expect(emailKey('mi\u{212A}e@company.com')).not.toBe(emailKey('mike@company.com'));
  });
});
