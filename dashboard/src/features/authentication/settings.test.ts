import { expect, it } from 'vitest';
import { describeSettings, inDays, type Settings, toRequest } from './settings.js';

const settings = (part: Partial<Settings> = {}): Settings => ({
  version: '1',
  password: true,
  sign_up: true,
  password_min_length: '10',
  access_token_minutes: '5',
  inactivity_hours: '336',
  maximum_hours: '8760',
  ...part,
});

it('leaves a number that is none to the server’s own sentence', () => {
  expect(toRequest(settings({ inactivity_hours: 'soon' })).sessions.inactivity_hours).toBe(0);
  expect(toRequest(settings({ access_token_minutes: ' 15 ' })).sessions.access_token_minutes).toBe(15);
});

it('tells what another administrator set', () => {
  expect(
    describeSettings(settings(), settings({ version: '2', sign_up: false, inactivity_hours: '24' })),
  ).toEqual(['Sign-up: closed', 'Inactivity limit: 24']);
});

it('says long times in days', () => {
  expect(inDays('336')).toBe('14 days');
  expect(inDays('8760')).toBe('365 days');
  expect(inDays('12')).toBeUndefined();
  expect(inDays('49')).toBeUndefined();
  expect(inDays('x')).toBeUndefined();
});
