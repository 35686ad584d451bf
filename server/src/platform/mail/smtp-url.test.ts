import { describe, expect, it } from 'vitest';
import { InvalidSmtpUrl, isLoopbackHost, parseSmtpUrl } from './smtp-url.js';

describe('SMTP_URL', () => {
  it('names server, port and credentials', () => {
    expect(parseSmtpUrl('smtp://ada%40acme.test:p%40ss%3Aword@mail.acme.test:2525')).toEqual({
      host: 'mail.acme.test',
      port: 2525,
      isImplicitTls: false,
      credentials: { user: 'ada@acme.test', password: 'p@ss:word' },
    });
  });

  it('has the usual ports when it names none', () => {
    expect(parseSmtpUrl('smtp://mail.acme.test')).toMatchObject({
      port: 587,
      isImplicitTls: false,
      credentials: null,
    });
    expect(parseSmtpUrl('smtps://mail.acme.test/')).toMatchObject({ port: 465, isImplicitTls: true });
    expect(parseSmtpUrl('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25 });
  });

  it.each([
    ['mail.acme.test:587', 'must begin with'],
    ['https://mail.acme.test', 'must begin with'],
    ['', 'must begin with'],
    ['smtp://', 'names no host'],
    ['smtp://mail.acme.test/?secure=true', 'no path, query'],
    ['smtp://mail.acme.test/inbox', 'no path, query'],
    ['smtp://user@mail.acme.test', 'user and password, or neither'],
    ['smtp://user:50%off@mail.acme.test', 'written as %25'],
  ])('that is wrong is refused with what to change: %s', (text, sentence) => {
    expect(() => parseSmtpUrl(text)).toThrow(InvalidSmtpUrl);
    expect(() => parseSmtpUrl(text)).toThrow(sentence);
  });

  it('is not repeated in a refusal, for it may hold a password', () => {
    expect(() => parseSmtpUrl('smtp://user:hunter2@mail.acme.test/x')).toThrow(/^((?!hunter2).)*$/);
  });
});

describe('loopback', () => {
  it('is this machine by name or number, and nothing that looks like it', () => {
    expect(['localhost', '127.0.0.1', '127.1.2.3', '::1'].map(isLoopbackHost)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['127.0.0.1.evil.test', 'localhost.evil.test', '10.0.0.1', '::2', ''].some(isLoopbackHost)).toBe(
      false,
    );
  });
});
