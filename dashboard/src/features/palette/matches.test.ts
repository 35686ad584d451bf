import { expect, it } from 'vitest';
import { matches } from './matches.js';

it('finds a command by the beginnings of its words, in any order', () => {
  expect(matches('Add sign-out redirect', 'red out')).toBe(true);
  expect(matches('Add sign-out redirect', '')).toBe(true);
  expect(matches('Add sign-out redirect', 'direct')).toBe(false);
});
