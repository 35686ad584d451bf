import { expect, it } from 'vitest';
import { forgetLinkToken, takeLinkToken } from './link-token.js';

function tab(hash: string) {
  const kept = new Map<string, string>();
  const addresses: unknown[] = [];
  return {
    addresses,
    location: { hash, pathname: '/dashboard' } as Location,
    history: {
      replaceState: (_state: unknown, _title: string, url: unknown) => addresses.push(url),
    } as unknown as History,
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage,
  };
}

it('takes the token out of the address bar, and finds it again after a reload', () => {
  const page = tab('#token=secret-1');
  expect(takeLinkToken(page)).toBe('secret-1');
  expect(page.addresses).toEqual(['/dashboard']);
  const reloaded = { ...page, location: { hash: '', pathname: '/dashboard' } as Location };
  expect(takeLinkToken(reloaded)).toBe('secret-1');
});

it('takes a newer link over the one before, and nothing once it is forgotten', () => {
  const page = tab('#token=secret-1');
  takeLinkToken(page);
  expect(
    takeLinkToken({ ...page, location: { hash: '#token=secret-2', pathname: '/dashboard' } as Location }),
  ).toBe('secret-2');
  forgetLinkToken(page.sessionStorage);
  expect(
    takeLinkToken({ ...page, location: { hash: '', pathname: '/dashboard' } as Location }),
  ).toBeUndefined();
});
