import { baseCss } from './styles/base.js';
import { blocksCss } from './styles/blocks.js';
import { controlsCss } from './styles/controls.js';
import { frameCss } from './styles/frame.js';
import { preferencesCss, tokensCss } from './styles/tokens.js';
import { toolCss } from './styles/tool.js';
import { type Theme, themeCss } from './theme.js';

/**
 * One stylesheet for every page of an environment: tokens, its theme over them, then the components.
 * @param theme - accent and corner; neither is Latchkey's own look
 * @param fonts - file names of the two fonts, relative to the stylesheet
 */
export function composeStylesheet(
  theme: Theme,
  fonts: { readonly sans: string; readonly mono: string },
): string {
  const parts = [
    tokensCss,
    themeCss(theme),
    baseCss(fonts),
    controlsCss,
    frameCss,
    blocksCss,
    toolCss,
    preferencesCss,
  ];
  return squeeze(parts.join(''));
}

/** Drops comments and indentation; the sources have no string in which either would count. */
function squeeze(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
