import { describe, expect, it } from 'vitest';
import { emailRefusal, fieldRefusal, passwordTooShort, refusals, tooManyTries } from './refusals.js';

describe('the words of a refusal', () => {
  it.each([
    ['', 'Enter your email, like ada@company.com.'],
    ['ada', 'Add an @ and what comes after it, like ada@company.com.'],
    ['@company.com', 'Add what comes before the @, like ada@company.com.'],
    [' ada@ ', 'Add what comes after the @, like ada@company.com.'],
    ['ada@company', 'Write a whole address, like ada@company.com.'],
  ])('say what is missing from the address %j', (typed, words) => {
    expect(emailRefusal(typed).text).toBe(words);
  });

  it('count what is missing from a password', () => {
    expect(passwordTooShort(6, 10).text).toBe('Use at least 10 characters: 4 more.');
    expect(passwordTooShort(0, 10).text).toBe('Choose a password of at least 10 characters.');
  });

  it('say how long a limit lasts', () => {
    expect(tooManyTries(240)).toEqual({ lead: 'Too many tries.', text: 'Wait 4 minutes, then try again.' });
  });

  it('have a short form that names the field', () => {
    expect(refusals.codeWrong().brief).toMatch(/^Code: /);
    expect(refusals.passwordLeaked().brief).toMatch(/^Password: /);
    expect(fieldRefusal('First name', 'Use at most 50 characters.').brief).toBe(
      'First name: Use at most 50 characters.',
    );
  });
});
