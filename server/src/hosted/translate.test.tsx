import { describe, expect, it } from 'vitest';
import { address, RichText } from './rich-text.js';
import { durationInWords, t } from './translate.js';

describe('a message', () => {
  it('takes its named values', () => {
    expect(t('sign_in.heading', { app: 'Northwind' })).toBe('Sign in to Northwind');
  });

  it('has words of its own for small counts, and a plural for the rest', () => {
    expect(t('summary.heading', { count: 2 })).toBe('Two fields need another look');
    expect(t('summary.heading', { count: 5 })).toBe('5 fields need another look');
    expect(t('refusal.password_too_short_brief', { count: 1 })).toBe('Password: 1 more character');
    expect(t('refusal.password_too_short_brief', { count: 4 })).toBe('Password: 4 more characters');
  });

  it('takes values literally, whatever they look like', () => {
    expect(t('sign_in.heading', { app: '{app} $& <b>' })).toBe('Sign in to {app} $& <b>');
  });

  it('draws its links and emphases, and escapes what is filled in', () => {
    const sentence = (
      <p>
        <RichText
          of="verify_email.sent_to"
          values={{ email: '<b>ada</b>@x.test', duration: '</address>' }}
          tags={{ address }}
        />
      </p>
    );
    expect(String(sentence)).toBe(
      '<p>We sent a 6-digit code to <b dir="ltr">&lt;b&gt;ada&lt;/b&gt;@x.test</b>. It works for &lt;/address&gt;.</p>',
    );
  });
});

describe('a length of time in words', () => {
  it.each([
    [0, '1 second'],
    [20, '20 seconds'],
    [60, '1 minute'],
    [61, '2 minutes'],
    [600, '10 minutes'],
    [3600, '1 hour'],
    [3601, '2 hours'],
  ])('%i s is %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});
