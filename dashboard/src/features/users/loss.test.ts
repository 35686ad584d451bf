import { expect, it } from 'vitest';
import { describeLoss } from './loss.js';

it('counts what goes with a user', () => {
  expect(describeLoss({ sessions: 2, memberships: 3 })).toBe('2 sessions end now and 3 memberships go.');
  expect(describeLoss({ sessions: 1, memberships: 0 })).toBe('One session ends now.');
  expect(describeLoss({ sessions: 0, memberships: 1 })).toBe('One membership goes.');
  expect(describeLoss({ sessions: 0, memberships: 0 })).toBe('Their profile and password go.');
});
