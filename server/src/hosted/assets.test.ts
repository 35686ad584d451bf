import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ASSET_PATH, findAsset, icon, monoFont, sansFont, script, stylesheetFor } from './assets.js';

const css = (branding: Parameters<typeof stylesheetFor>[0]) => stylesheetFor(branding).body.toString();

describe('an asset', () => {
  it('is found by its name and may be kept for a year', () => {
    for (const asset of [sansFont(), monoFont(), script(), icon(), stylesheetFor({ accent: '#2563EB' })]) {
      expect(findAsset(asset.name)).toMatchObject({
        asset: { name: asset.name, url: ASSET_PATH + asset.name, contentType: asset.contentType },
        cacheControl: 'public, max-age=31536000, immutable',
      });
    }
  });

  it('under a name of another release is ours, and not kept', () => {
    const stale = stylesheetFor({}).name.replace(/-[0-9a-f]{16}\./, '-0123456789abcdef.');
    expect(findAsset(stale)).toEqual({ asset: stylesheetFor({}), cacheControl: 'no-cache' });
    expect(findAsset('sans-0123456789abcdef.woff2')).toEqual({ asset: sansFont(), cacheControl: 'no-cache' });
  });

  it.each([
    '',
    'hosted.css',
    '../package.json',
    'hosted-red-8-0123456789abcdef.css',
    'hosted-0b6bcb-7-0123456789abcdef.css',
    'sans-0123456789abcdef.js',
    'other-0123456789abcdef.woff2',
  ])('named %j is not there', (name) => {
    expect(findAsset(name)).toBeUndefined();
  });

  it('comes compressed where that helps', () => {
    const { body, brotliBody } = stylesheetFor({});
    expect(brotliDecompressSync(brotliBody ?? Buffer.alloc(0)).equals(body)).toBe(true);
    expect(sansFont().brotliBody).toBeUndefined();
  });
});

describe("an environment's stylesheet", () => {
  it('can be composed from its name by a server that never drew the page', () => {
    const drawn = stylesheetFor({ accent: '#0b6bcb', corner: 4 });
    const capitals = stylesheetFor({ accent: '#0B6BCB', corner: 4 });
    expect(capitals.name).toBe(drawn.name);
    expect(findAsset(drawn.name)?.asset.body.toString()).toBe(drawn.body.toString());
  });

  it('changes its name with its look, and shares it between equals', () => {
    expect(stylesheetFor({ accent: '#0B6BCB' }).name).not.toBe(stylesheetFor({}).name);
    expect(stylesheetFor({ corner: 4 }).name).not.toBe(stylesheetFor({}).name);
    expect(stylesheetFor({ corner: 4 })).toBe(stylesheetFor({ corner: 4 }));
  });

  it('lays the derived accent over the tokens in both themes', () => {
    const branded = css({ accent: '#FFD60A', corner: 12 });
    expect(branded).toContain('--accent-solid: #FFD60A; --accent-mark: #FFD60A;');
    expect(branded.match(/--text-accent: #F8D755/g)).toHaveLength(2);
    expect(branded).toContain(':root { --corner: 12px; }');
    expect(css({})).not.toContain('--accent-solid: #');
  });

  it('loads nothing from other origins', () => {
    expect(css({}).match(/url\([^)]*\)/g)).toEqual([`url(${sansFont().name})`, `url(${monoFont().name})`]);
    expect(css({})).not.toMatch(/@import|https?:/);
  });
});

describe('what a page weighs', () => {
  it('is under 50 kB with everything it loads at first', () => {
    const { brotliBody } = stylesheetFor({});
    const bytes = sansFont().body.length + (brotliBody?.length ?? 0) + (script().brotliBody?.length ?? 0);
    expect(bytes).toBeLessThan(45_000);
  });
});
