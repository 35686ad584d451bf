import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Branding } from './branding.js';
import { MARK_PATH } from './icons.js';
import { browserScript } from './script.js';
import { composeStylesheet } from './stylesheet.js';
import type { Theme } from './theme.js';

/** Where the server answers with what `findAsset` returns. */
export const ASSET_PATH = '/assets/';

/** A file that hosted pages load. Its name changes with its bytes. */
export interface Asset {
  readonly name: string;
  /** Path on our own origin. */
  readonly url: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** The body for `Content-Encoding: br`; none where the format is compressed already. */
  readonly brotliBody?: Buffer;
}

/** An asset as an answer: kept for a year, unless its name is from another release than its bytes. */
export interface AssetResponse {
  readonly asset: Asset;
  readonly cacheControl: string;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

const fileOf = (specifier: string) => readFileSync(createRequire(import.meta.url).resolve(specifier));

export const sansFont = once(() =>
  makeAsset(
    'sans',
    'woff2',
    fileOf('@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2'),
  ),
);
export const monoFont = once(() =>
  makeAsset(
    'mono',
    'woff2',
    fileOf('@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2'),
  ),
);
export const script = once(() => makeAsset('hosted', 'js', Buffer.from(browserScript)));
export const icon = once(() => makeAsset('mark', 'svg', Buffer.from(ICON)));

/** Latchkey's mark as a tile, for browser tabs. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#006566"/><path transform="translate(5.5 5.5) scale(.875)" fill="#fff" fill-rule="evenodd" d="${MARK_PATH}"/></svg>`;

const stylesheets = new Map<string, Asset>();
const STYLESHEETS_KEPT = 200;

/**
 * The stylesheet of an environment's pages. Environments that look alike share one.
 * @param branding - only accent and corner count; the theme is pinned on the page, not in the stylesheet
 */
export function stylesheetFor(branding: Pick<Branding, 'accent' | 'corner'>): Asset {
  const stem = stemOf(branding);
  const kept = stylesheets.get(stem);
  if (kept !== undefined) return kept;
  const asset = makeStylesheet(stem, branding);
  if (stylesheets.size >= STYLESHEETS_KEPT) stylesheets.clear();
  stylesheets.set(stem, asset);
  return asset;
}

/**
 * The asset with this name, or undefined. A stylesheet is composed from its name alone, so that any server can answer
 * for a page that another one drew. During an upgrade a page may ask for the bytes of the other release: it then gets
 * ours, uncached.
 * @param name - what follows `ASSET_PATH`
 */
export function findAsset(name: string): AssetResponse | undefined {
  const asset = assetLike(name);
  return asset && { asset, cacheControl: asset.name === name ? IMMUTABLE : REVALIDATE };
}

function assetLike(name: string): Asset | undefined {
  const [, stem, extension] = /^([a-z0-9-]+)-[0-9a-f]{16}\.([a-z0-9]+)$/.exec(name) ?? [];
  if (stem === undefined) return undefined;
  if (extension === 'css') {
    const theme = themeOf(stem);
    // Not kept: names are asked for by strangers, and must not push out the stylesheets in use.
    return theme && (stylesheets.get(stem) ?? makeStylesheet(stem, theme));
  }
  return [sansFont, monoFont, script, icon]
    .map((make) => make())
    .find((asset) => asset.name.startsWith(`${stem}-`) && asset.name.endsWith(`.${extension}`));
}

function makeStylesheet(stem: string, theme: Theme): Asset {
  const fonts = { sans: sansFont().name, mono: monoFont().name };
  return makeAsset(stem, 'css', Buffer.from(composeStylesheet(theme, fonts)));
}

/** The file name holds the theme: `hosted-<rrggbb or own>-<corner or own>`. */
function stemOf({ accent, corner }: Theme): string {
  return `hosted-${accent?.slice(1).toLowerCase() ?? 'own'}-${corner ?? 'own'}`;
}

function themeOf(stem: string): Theme | undefined {
  const [, accent, corner] = /^hosted-(own|[0-9a-f]{6})-(own|0|4|8|12)$/.exec(stem) ?? [];
  if (accent === undefined || corner === undefined) return undefined;
  return {
    ...(accent !== 'own' && { accent: `#${accent.toUpperCase()}` }),
    ...(corner !== 'own' && { corner: Number(corner) }),
  };
}

const CONTENT_TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
} as const;

function makeAsset(stem: string, extension: keyof typeof CONTENT_TYPES, body: Buffer): Asset {
  const name = `${stem}-${createHash('sha256').update(body).digest('hex').slice(0, 16)}.${extension}`;
  const plain = { name, url: ASSET_PATH + name, contentType: CONTENT_TYPES[extension], body };
  return extension === 'woff2' ? plain : { ...plain, brotliBody: compress(body) };
}

/** A medium effort: the highest takes ten times as long for a few hundred bytes, and strangers may cause it. */
function compress(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}

/** Nothing is read or computed before a page needs it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
