import { expect, it } from 'vitest';
import { describeDevice } from './devices.js';

const CHROME =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const EDGE = `${CHROME.replace('Macintosh; Intel Mac OS X 10_15_7', 'Windows NT 10.0; Win64; x64')} Edg/130.0.0.0`;
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

it('reads the browser behind the names of the others', () => {
  expect(describeDevice(CHROME)).toEqual({ label: 'Chrome on macOS', isPhone: false });
  expect(describeDevice(EDGE)).toEqual({ label: 'Edge on Windows', isPhone: false });
  expect(describeDevice(SAFARI)).toEqual({ label: 'Safari on iPhone', isPhone: true });
});

it('guesses nothing', () => {
  expect(describeDevice('curl/8.5.0').label).toBe('Unknown device');
  expect(describeDevice(null).label).toBe('Unknown device');
});
