import { describe, expect, it } from 'vitest';
import { assertSafeHeaders, parseMailbox, UnsafeMailHeader } from './message.js';

const good = { to: 'ada@acme.test', from: 'Acme <sign-in@acme.test>', subject: '482015 is your Acme code' };

const refusedField = (message: typeof good) => {
  try {
    assertSafeHeaders(message);
    return null;
  } catch (error) {
    if (error instanceof UnsafeMailHeader) return error.field;
    throw error;
  }
};

describe('header fields', () => {
  it('of an ordinary mail are accepted, other scripts and signs included', () => {
    expect(refusedField(good)).toBe(null);
    expect(
      refusedField({ ...good, subject: 'Grüße, コード 🔑', from: 'Müller & Söhne, GmbH <a@b.test>' }),
    ).toBe(null);
    expect(refusedField({ ...good, from: 'sign-in@acme.test', to: 'o’brien+tag@bücher.test' })).toBe(null);
  });

  it.each(['\r\n', '\n', '\r', '\0', '\u2028', '\u0085', '\u000b'])(
    'take no line break or control (%j)',
    (control) => {
      const inject = `${control}Bcc: mallory@evil.test`;
      expect(refusedField({ ...good, to: good.to + inject })).toBe('to');
      expect(refusedField({ ...good, from: `Acme${inject} <sign-in@acme.test>` })).toBe('from');
      expect(refusedField({ ...good, subject: good.subject + inject })).toBe('subject');
    },
  );

  it.each([
    'ada@acme.test, mallory@evil.test',
    'ada@acme.test;mallory@evil.test',
    'ada@acme.test mallory@evil.test',
    '<ada@acme.test>',
    'ada',
    '',
  ])('name exactly one recipient, not “%s”', (to) => {
    expect(refusedField({ ...good, to })).toBe('to');
  });

  it('name exactly one sender', () => {
    for (const from of ['Acme', 'a@acme.test, b@acme.test', 'Acme <a@acme.test, b@acme.test>', 'Acme <>']) {
      expect(refusedField({ ...good, from }), from).toBe('from');
    }
  });

  it('are not repeated in the refusal', () => {
    expect(() => assertSafeHeaders({ ...good, to: 'ada@acme.test\nBcc: x' })).toThrow(/^((?!ada).)*$/);
  });
});

describe('a sender', () => {
  it('is read as name and address, also when the name has a comma or quotes', () => {
    expect(parseMailbox('Acme, Inc. <a@acme.test>')).toEqual({ name: 'Acme, Inc.', address: 'a@acme.test' });
    expect(parseMailbox('"Acme, Inc." <a@acme.test>')).toEqual({
      name: 'Acme, Inc.',
      address: 'a@acme.test',
    });
    expect(parseMailbox(' a@acme.test ')).toEqual({ name: '', address: 'a@acme.test' });
  });
});
