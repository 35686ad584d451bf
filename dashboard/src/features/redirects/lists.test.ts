import { describe, expect, it } from 'vitest';
import { type Addresses, describeChanges, withAddress, withDefault, withoutAddress } from './lists.js';

const CALLBACK = 'http://localhost:3000/callback';
const PREVIEW = 'https://*.preview.example.dev/callback';
const LIVE = 'https://app.example.com/callback';

function addresses(part: Partial<Addresses> = {}): Addresses {
  return { redirect_uris: [], sign_in_endpoint: null, sign_out_redirects: [], cors_origins: [], ...part };
}
const uris = (...list: [string, boolean][]) => list.map(([uri, is_default]) => ({ uri, is_default }));

describe('a list of addresses', () => {
  it('has the first without a wildcard as its default', () => {
    const withPreview = withAddress(addresses(), 'redirect_uris', PREVIEW);
    const both = withAddress(withPreview, 'redirect_uris', CALLBACK);
    expect(both.redirect_uris).toEqual(uris([PREVIEW, false], [CALLBACK, true]));
  });

  it('takes an address once', () => {
    const once = withAddress(addresses(), 'redirect_uris', CALLBACK);
    expect(withAddress(once, 'redirect_uris', CALLBACK)).toBe(once);
  });

  it('gives the default on when its holder is removed, never to a wildcard', () => {
    const whole = addresses({ redirect_uris: uris([CALLBACK, true], [PREVIEW, false], [LIVE, false]) });
    expect(withoutAddress(whole, 'redirect_uris', CALLBACK).redirect_uris).toEqual(
      uris([PREVIEW, false], [LIVE, true]),
    );
    const alone = addresses({ redirect_uris: uris([CALLBACK, true], [PREVIEW, false]) });
    expect(withoutAddress(alone, 'redirect_uris', CALLBACK).redirect_uris).toEqual(uris([PREVIEW, false]));
  });

  it('has one default', () => {
    const whole = addresses({ redirect_uris: uris([CALLBACK, true], [LIVE, false]) });
    expect(withDefault(whole, 'redirect_uris', LIVE).redirect_uris).toEqual(
      uris([CALLBACK, false], [LIVE, true]),
    );
  });
});

it('tells what another administrator did meanwhile', () => {
  const before = addresses({
    redirect_uris: uris([CALLBACK, true]),
    cors_origins: ['http://localhost:5173'],
  });
  const after = addresses({
    redirect_uris: uris([CALLBACK, false], [LIVE, true]),
    sign_in_endpoint: 'https://app.example.com/login',
  });
  expect(describeChanges(before, after)).toEqual([
    `Added ${LIVE}`,
    `Default: ${LIVE}`,
    'Sign-in endpoint: https://app.example.com/login',
    'Removed http://localhost:5173',
  ]);
});
