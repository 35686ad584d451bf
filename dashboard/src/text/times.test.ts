import { expect, it } from 'vitest';
import { describeDay, describeMoment } from './times.js';

const NOW = new Date(2026, 10, 23, 15, 0);
const before = ({ days = 0, hours = 0, minutes = 0 }) =>
  new Date(NOW.getTime() - ((days * 24 + hours) * 60 + minutes) * 60_000);

it('counts back for a week, then gives the date', () => {
  expect(describeMoment(before({}), NOW)).toBe('Now');
  expect(describeMoment(before({ minutes: 2 }), NOW)).toBe('2 min ago');
  expect(describeMoment(before({ hours: 1 }), NOW)).toBe('1 hour ago');
  expect(describeMoment(before({ hours: 5 }), NOW)).toBe('5 hours ago');
  expect(describeMoment(before({ days: 1, hours: 2 }), NOW)).toBe('Yesterday');
  expect(describeMoment(before({ days: 6 }), NOW)).toBe('6 days ago');
  expect(describeMoment(before({ days: 11 }), NOW)).toBe('12 Nov 2026');
});

it('gives the date of what lies ahead', () => {
  expect(describeMoment(new Date(2027, 0, 2), NOW)).toBe('2 Jan 2027');
});

it('heads a time line by days as the reader’s calendar has them', () => {
  expect(describeDay(before({ hours: 1 }), NOW)).toBe('Today, 23 November');
  expect(describeDay(before({ hours: 16 }), NOW)).toBe('Yesterday, 22 November');
  expect(describeDay(new Date(2025, 2, 1), NOW)).toBe('1 March 2025');
});
