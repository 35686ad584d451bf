import { expect, it } from 'vitest';
import type { UserEvent } from '../../api/types.js';
import { detailOf, foldRepeats, sentenceOf, timesOf } from './event-sentences.js';

const event = (part: Partial<UserEvent>): UserEvent =>
  ({
    object: 'event',
    id: 'event_1',
    event: 'authentication.password_failed',
    data: {},
    actor: null,
    created_at: '2026-11-23T14:40:00.000Z',
    ...part,
  }) as UserEvent;

it('folds what repeats into the newest', () => {
  const folds = foldRepeats([
    event({ id: 'event_3', event: 'session.created' }),
    event({ id: 'event_2' }),
    event({ id: 'event_1' }),
  ]);
  expect(folds.map(({ event: { id }, count }) => [id, count])).toEqual([
    ['event_3', 1],
    ['event_2', 2],
  ]);
  expect(`${sentenceOf(event({})).text}${timesOf(2)}`).toBe('Wrong password, twice');
});

it('keeps apart what came from elsewhere or on another day', () => {
  const folds = foldRepeats([
    event({ data: { ip_address: '203.0.113.1' } }),
    event({ data: { ip_address: '203.0.113.2' } }),
    event({ data: { ip_address: '203.0.113.2' }, created_at: '2026-11-22T14:40:00.000Z' }),
  ]);
  expect(folds).toHaveLength(3);
});

it('names the administrator who did it', () => {
  const actor = { id: 'user_1', email: 'grace@example.com' };
  expect(detailOf(event({ actor }))).toBe('by grace@example.com');
});

it('shows an event of a later version by its name', () => {
  expect(sentenceOf(event({ event: 'passkey.created' })).text).toBe('passkey.created');
});
