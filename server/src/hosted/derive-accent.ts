import { contrast, type Oklch, toHex, toOklch } from './oklch.js';

/** The grounds that a derived accent has to stand out from, as `#RRGGBB`. */
export interface Grounds {
  readonly isDark: boolean;
  readonly surface: string;
  readonly canvas: string;
  readonly fill: string;
}

/** What one brand colour becomes in one theme, as `#RRGGBB`; `edge` may be `transparent`. */
export interface DerivedAccent {
  readonly solid: string;
  readonly hover: string;
  readonly on: string;
  readonly text: string;
  readonly focus: string;
  readonly edge: string;
  readonly subtle: string;
  readonly line: string;
}

const INK = '#0B0F10';
const WHITE = '#FFFFFF';
const STEP = 0.01;
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
/** White on a light-theme solid this near to readable is kept by darkening the solid: reds and blues stay white. */
const WHITE_WORTH_KEEPING = 3.6;
const GREY_CHROMA = 0.03;

/**
 * Derives an environment's accent tokens for one theme from its brand colour. Text on the solid, links and focus
 * rings keep WCAG 2.2 contrast (4.5 for text, 3 for shapes) whatever the brand.
 * @param brand - `#RRGGBB`
 * @param grounds - the theme's surfaces
 */
export function deriveAccent(brand: string, grounds: Grounds): DerivedAccent {
  const base = toOklch(brand);
  const awayFromGround = grounds.isDark ? STEP : -STEP;
  const visible = liftFromSurface(brand, base, grounds);
  const on = textOn(toHex(visible), grounds);
  const solid = walk(visible, on === WHITE ? -STEP : STEP, (hex) => contrast(hex, on) >= TEXT_CONTRAST);
  const solidHex = toHex(solid);
  const stands = (ground: string) => (hex: string) => contrast(hex, ground) >= SHAPE_CONTRAST;
  const tint = (l: number, c: number) => toHex({ l, c: Math.min(base.c, c), h: base.h });
  return {
    solid: solidHex,
    hover: toHex(hoverOf(solid, on)),
    on,
    text: toHex(linkOf(base, grounds, awayFromGround)),
    focus: toHex(walk(solid, awayFromGround, stands(grounds.canvas))),
    edge: stands(grounds.surface)(solidHex)
      ? 'transparent'
      : toHex(walk(solid, awayFromGround, stands(grounds.surface))),
    subtle: grounds.isDark ? tint(0.24, 0.04) : tint(0.955, 0.025),
    line: grounds.isDark ? tint(0.37, 0.06) : tint(0.85, 0.07),
  };
}

/** Moves the lightness step by step until the test passes; chroma gives way only where sRGB ends. */
function walk(colour: Oklch, step: number, isReached: (hex: string) => boolean): Oklch {
  let { l } = colour;
  for (let i = 0; i < 100 && !isReached(toHex({ ...colour, l })); i++) {
    l = Math.min(1, Math.max(0, l + step));
  }
  return { ...colour, l };
}

/** On a dark surface a dark brand is lifted until its shape shows; a grey one turns nearly white instead. */
function liftFromSurface(brand: string, base: Oklch, grounds: Grounds): Oklch {
  if (!grounds.isDark || contrast(brand, grounds.surface) >= SHAPE_CONTRAST) return base;
  if (base.c < GREY_CHROMA) return { ...base, l: 0.955 };
  return walk(base, STEP, (hex) => contrast(hex, grounds.surface) >= SHAPE_CONTRAST);
}

function textOn(solid: string, grounds: Grounds): string {
  const withWhite = contrast(solid, WHITE);
  return withWhite >= TEXT_CONTRAST || (!grounds.isDark && withWhite >= WHITE_WORTH_KEEPING) ? WHITE : INK;
}

/** Moves away from the text on it, so that contrast only grows; near black and near white go the other way. */
function hoverOf(solid: Oklch, on: string): Oklch {
  const shift = on === WHITE ? (solid.l < 0.16 ? 0.14 : -0.045) : solid.l > 0.93 ? -0.04 : 0.04;
  return { ...solid, l: Math.min(1, solid.l + shift) };
}

function linkOf(base: Oklch, grounds: Grounds, step: number): Oklch {
  const l = grounds.isDark ? Math.max(base.l, 0.72) : Math.min(base.l, 0.55);
  return walk({ ...base, c: Math.min(base.c, 0.15), l }, step, (hex) =>
    [grounds.fill, grounds.canvas].every((ground) => contrast(hex, ground) >= TEXT_CONTRAST),
  );
}
