import { expect, it } from 'vitest';
import { sectionOf } from './section.js';

it('keeps the section and drops the object when the environment changes', () => {
  expect(sectionOf('/environment_1/users/user_1')).toBe('/users');
  expect(sectionOf('/dashboard/environment_1/redirects')).toBe('/redirects');
  expect(sectionOf('/environment_1')).toBe('');
  expect(sectionOf('/environment_1/')).toBe('');
  expect(sectionOf('/')).toBe('');
});
