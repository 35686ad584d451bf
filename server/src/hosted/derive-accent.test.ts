import { describe, expect, it } from 'vitest';
import { deriveAccent, type Grounds } from './derive-accent.js';
import { contrast } from './oklch.js';
import { DARK, LIGHT } from './theme.js';

/** Brand, then solid, text on it, hover, link, focus and edge in light and in dark. */
const BRANDS = [
  [
    'Latchkey',
    '#006566',
    '#006566 #FFFFFF #015758 #006566 #006566 transparent',
    '#136E6F #FFFFFF #056061 #65B4B5 #136E6F transparent',
  ],
  [
    'Blue',
    '#2563EB',
    '#2563EB #FFFFFF #1754DB #3D69C3 #2563EB transparent',
    '#2563EB #FFFFFF #1754DB #74A2FE #2563EB transparent',
  ],
  [
    'Indigo',
    '#635BFF',
    '#635BFF #FFFFFF #584BEF #5D61C3 #635BFF transparent',
    '#635BFF #FFFFFF #584BEF #9199FE #635BFF transparent',
  ],
  [
    'Coral',
    '#FF5A5F',
    '#FF5A5F #0B0F10 #FF7776 #B94547 #F85359 transparent',
    '#FF5A5F #0B0F10 #FF7776 #F47A79 #FF5A5F transparent',
  ],
  [
    'Orange',
    '#E8590C',
    '#E8590C #0B0F10 #F66624 #B74C1C #E8590C transparent',
    '#E8590C #0B0F10 #F66624 #F18155 #E8590C transparent',
  ],
  [
    'Green',
    '#1DB954',
    '#1DB954 #0B0F10 #34C660 #037F35 #04A446 #00A847',
    '#1DB954 #0B0F10 #34C660 #56BE6E #1DB954 transparent',
  ],
  [
    'Yellow',
    '#FFD60A',
    '#FFD60A #0B0F10 #FFE689 #806A03 #A78B00 #AE9100',
    '#FFD60A #0B0F10 #FFE689 #F8D755 #FFD60A transparent',
  ],
  [
    'Sky',
    '#7DD3FC',
    '#7DD3FC #0B0F10 #9DDEFE #12769B #4299C0 #459DC4',
    '#7DD3FC #0B0F10 #9DDEFE #7DD3FC #7DD3FC transparent',
  ],
  [
    'Black',
    '#000000',
    '#000000 #FFFFFF #090909 #000000 #000000 transparent',
    '#F0F0F0 #0B0F10 #E3E3E3 #A4A4A4 #F0F0F0 transparent',
  ],
  [
    'White',
    '#FFFFFF',
    '#FFFFFF #0B0F10 #F2F2F2 #6C6C6C #8F8F8F #929292',
    '#FFFFFF #0B0F10 #F2F2F2 #FFFFFF #FFFFFF transparent',
  ],
  [
    'Navy',
    '#0A1F44',
    '#0A1F44 #FFFFFF #021438 #0A1F44 #0A1F44 transparent',
    '#4A638D #FFFFFF #3D567F #8AA6D4 #4A638D transparent',
  ],
  [
    'Mid grey',
    '#808080',
    '#747474 #FFFFFF #676767 #6C6C6C #747474 transparent',
    '#808080 #0B0F10 #8C8C8C #A4A4A4 #808080 transparent',
  ],
] as const;

function summary(brand: string, grounds: Grounds): string {
  const accent = deriveAccent(brand, grounds);
  return [accent.solid, accent.on, accent.hover, accent.text, accent.focus, accent.edge].join(' ');
}

describe('an accent derived from a brand colour', () => {
  it.each(BRANDS)('turns %s %s into the tokens of the design table', (_name, brand, light, dark) => {
    expect(summary(brand, LIGHT)).toBe(light);
    expect(summary(brand, DARK)).toBe(dark);
  });

  it('stays readable whatever the brand', () => {
    for (const brand of everyBrand()) {
      for (const grounds of [LIGHT, DARK]) expectReadable(brand, grounds);
    }
  });

  it('keeps the brand untouched in light where white or ink is readable on it', () => {
    expect(deriveAccent('#2563EB', LIGHT).solid).toBe('#2563EB');
    expect(deriveAccent('#FFD60A', LIGHT).solid).toBe('#FFD60A');
  });

  it('tints a ground and a line in the hue of the brand, lighter than anything on them', () => {
    const { subtle, line } = deriveAccent('#E8590C', LIGHT);
    expect(contrast(subtle, '#121B1C')).toBeGreaterThan(12);
    expect(contrast(line, '#121B1C')).toBeGreaterThan(8);
  });
});

function* everyBrand(): Generator<string> {
  const steps = [0, 51, 102, 153, 204, 255];
  const hex = (v: number) => v.toString(16).padStart(2, '0').toUpperCase();
  for (const red of steps)
    for (const green of steps) for (const blue of steps) yield `#${hex(red)}${hex(green)}${hex(blue)}`;
}

function expectReadable(brand: string, grounds: Grounds): void {
  const accent = deriveAccent(brand, grounds);
  const where = `${brand} in ${grounds.isDark ? 'dark' : 'light'}`;
  expect(contrast(accent.on, accent.solid), where).toBeGreaterThanOrEqual(4.5);
  expect(contrast(accent.on, accent.hover), where).toBeGreaterThanOrEqual(4.5);
  expect(contrast(accent.text, grounds.canvas), where).toBeGreaterThanOrEqual(4.5);
  expect(contrast(accent.text, grounds.fill), where).toBeGreaterThanOrEqual(4.5);
  expect(contrast(accent.focus, grounds.canvas), where).toBeGreaterThanOrEqual(3);
  const shape = accent.edge === 'transparent' ? accent.solid : accent.edge;
  expect(contrast(shape, grounds.surface), where).toBeGreaterThanOrEqual(3);
}
