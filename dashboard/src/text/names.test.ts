import { expect, it } from 'vitest';
import { fullName, initialsOf } from './names.js';

it('takes first and last initial, whatever the script', () => {
  expect(initialsOf('ada byron lovelace')).toBe('AL');
  expect(initialsOf('rosalind@acme.test')).toBe('R');
  expect(initialsOf('نور الهدى')).toBe('نا');
  expect(initialsOf('👩‍🚀 Jemison')).toBe('👩‍🚀J');
  expect(initialsOf('  ')).toBe('');
});

it('has no name where none is known', () => {
  expect(fullName({ first_name: 'Ada', last_name: null })).toBe('Ada');
  expect(fullName({ first_name: null, last_name: '' })).toBeUndefined();
});
