import { describe, expect, it } from 'vitest';
import { cookieAttributesFor } from './change.js';
import { clearChunkedCookie, planChunkedCookie, readChunkedCookie } from './chunks.js';

const attributes = cookieAttributesFor('https://app.acme.test/callback');
const TEXT = 'Fe26.2*'.padEnd(9000, 'x');

/** The cookies of a text that needs three, as a browser keeps them. */
function threeCookies(): Map<string, string> {
  const cookie = { name: 's', maxAgeSeconds: 60, attributes, presentNames: [] };
  return new Map(
    planChunkedCookie(TEXT, cookie).map((change) => [change.name, 'value' in change ? change.value : '']),
  );
}

const read = (jar: ReadonlyMap<string, string>) => readChunkedCookie('s', (name) => jar.get(name) ?? null);

describe('a cookie that is several', () => {
  it('is put together by name, in whatever order they come', () => {
    const jar = threeCookies();
    expect([...jar.keys()]).toEqual(['s', 's.1', 's.2']);
    expect(jar.get('s')).toMatch(/^3\.Fe26\.2\*/);
    expect(read(jar)).toBe(TEXT);
    expect(read(new Map([...jar].reverse()))).toBe(TEXT);
  });

  it('is the same with more of them, planted or left over', () => {
    const jar = threeCookies().set('s.3', 'planted').set('s.0', 'planted').set('s.01', 'planted');
    expect(read(jar)).toBe(TEXT);
    expect(
      read(
        new Map([
          ['s', 'Fe26.2*whole'],
          ['s.1', 'planted'],
        ]),
      ),
    ).toBe('Fe26.2*whole');
  });

  it.each(['s.1', 's.2'])('is broken without %s, and not shorter', (missing) => {
    const jar = threeCookies();
    jar.delete(missing);
    expect(read(jar)).not.toBeNull();
    expect(read(jar)).not.toBe(TEXT);
  });

  it('is not there without the first', () => {
    const jar = threeCookies();
    jar.delete('s');
    expect(read(jar)).toBeNull();
  });

  it.each(['4', '0', '1', '999999999', '9'.repeat(400), '-2', '2e9', '3.5'])('is not %s of them', (count) => {
    const asked: string[] = [];
    const text = readChunkedCookie('s', (name) => {
      asked.push(name);
      return name === 's' ? `${count}.Fe26.2*` : 'planted';
    });
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(text).not.toMatch(/^Fe26/);
  });

  it('is removed with those of it that are there', () => {
    const presentNames = ['s', 's.2', 's.9', 'other'];
    expect(clearChunkedCookie({ name: 's', attributes, presentNames })).toEqual([
      { action: 'clear', name: 's', attributes },
      { action: 'clear', name: 's.2', attributes },
    ]);
  });
});
