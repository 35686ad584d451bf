import { type DerivedAccent, deriveAccent, type Grounds } from './derive-accent.js';
import { inBothThemes } from './styles/tokens.js';

/** What of a branding changes the stylesheet. */
export interface Theme {
  readonly accent?: string;
  readonly corner?: number;
}

/** The light theme's grounds: `--surface`, `--canvas` and `--fill` of the tokens. */
export const LIGHT: Grounds = { isDark: false, surface: '#FFFFFF', canvas: '#F6F8F8', fill: '#EEF2F2' };

/** The dark theme's grounds. */
export const DARK: Grounds = { isDark: true, surface: '#101415', canvas: '#0A0E0E', fill: '#161B1C' };

/**
 * The declarations that an environment's theme lays over the tokens: accent in both themes, radius of controls.
 * Without an accent the hand-tuned scale of the tokens stays.
 */
export function themeCss({ accent, corner }: Theme): string {
  const colours =
    accent === undefined
      ? ''
      : inBothThemes({
          light: accentDeclarations(deriveAccent(accent, LIGHT)),
          dark: accentDeclarations(deriveAccent(accent, DARK)),
        });
  return corner === undefined ? colours : `${colours}:root { --corner: ${corner}px; }\n`;
}

function accentDeclarations(accent: DerivedAccent): string {
  return [
    `--accent-solid: ${accent.solid};`,
    `--accent-mark: ${accent.solid};`,
    `--accent-solid-hover: ${accent.hover};`,
    `--on-accent: ${accent.on};`,
    `--text-accent: ${accent.text};`,
    `--focus: ${accent.focus};`,
    `--accent-edge: ${accent.edge};`,
    `--accent-subtle: ${accent.subtle};`,
    `--accent-line: ${accent.line};`,
  ].join(' ');
}
