import { describe, expect, it } from 'vitest';
import { coversMostOf, ownWords } from './own-words.js';

describe('a person’s own words', () => {
  it('are address and names, whole and in parts, without the domain’s last label', () => {
    expect(ownWords(['Ada.Lovelace+news@Acme.test', 'Ada', 'King Noel', ''])).toEqual([
      'ada.lovelace+news@acme.test',
      'ada',
      'lovelace',
      'news',
      'acme',
      'king noel',
      'king',
      'noel',
    ]);
  });

  it('are of three characters or more, in any script', () => {
    expect(ownWords(['Li Po', 'Žofie', '王小明'])).toEqual(['li po', 'žofie', '王小明']);
  });

  it('cover a password that is little else', () => {
    const words = ownWords(['ada@acme.test', 'Ada', 'Lovelace']);
    expect(coversMostOf('AdaLovelace1815', words)).toBe(true);
    expect(coversMostOf('acme-ada-2024', words)).toBe(true);
    expect(coversMostOf('lovelace correct horse', words)).toBe(false);
    expect(coversMostOf('', words)).toBe(false);
  });

  it('that overlap are counted once', () => {
    expect(coversMostOf('lovelace-and-more', ['lovelace', 'love', 'lace'])).toBe(false);
  });
});
