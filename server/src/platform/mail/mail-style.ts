/** A brand colour as it is derived for one theme; `#rrggbb` each. */
export interface MailAccentColours {
  solid: string;
  /** Text on the solid. */
  on: string;
  /** Border of the solid where it does not stand out by itself; the solid's own colour if absent. */
  edge?: string | undefined;
}

export interface MailAccent {
  light: MailAccentColours;
  dark: MailAccentColours;
}

/** An accent as it is drawn. */
type Drawn = { solid: string; on: string; edge: string };

/** Written on every cell, because many mail readers drop the style sheet. */
export const light = {
  canvas: '#F6F8F8',
  card: '#FFFFFF',
  box: '#F6F8F8',
  line: '#D3DADA',
  ink: '#121B1C',
  soft: '#455152',
  mute: '#616D6D',
} as const;

const dark: Record<keyof typeof light, string> = {
  canvas: '#0A0E0E',
  card: '#101415',
  box: '#161B1C',
  line: '#2B3333',
  ink: '#EDF1F1',
  soft: '#B2BDBD',
  mute: '#909D9D',
};

const LATCHKEY_ACCENT: MailAccent = {
  light: { solid: '#006566', on: '#FFFFFF' },
  dark: { solid: '#127675', on: '#FFFFFF' },
};

export const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const MONO = "'SF Mono',Menlo,Consolas,monospace";

const HEX = /^#[0-9a-f]{6}$/i;

/** The accent with every edge filled in. What is no colour would end up in a style: Latchkey's own stands in. */
export function usableAccent(accent: MailAccent | undefined): Record<keyof MailAccent, Drawn> {
  const filled = (colours: MailAccentColours): Drawn => ({ ...colours, edge: colours.edge ?? colours.solid });
  const given = accent && { light: filled(accent.light), dark: filled(accent.dark) };
  const isUsable =
    given && [given.light, given.dark].flatMap(Object.values).every((value) => HEX.test(value));
  return isUsable ? given : { light: filled(LATCHKEY_ACCENT.light), dark: filled(LATCHKEY_ACCENT.dark) };
}

/** The only style sheet: phones, dark mode, and the dark mode of Outlook, which renames what it recolours. */
export function styleSheet(accent: Drawn): string {
  const grounds = {
    '.bg': `background-color:${dark.canvas}`,
    '.card': `background-color:${dark.card} !important;border-color:${dark.line}`,
    '.box': `background-color:${dark.box} !important;border-color:#384242`,
    '.accent': `background-color:${accent.solid} !important;border-color:${accent.edge}`,
    // A logo is drawn for a light ground, so it keeps one.
    '.logo': 'background-color:#FFFFFF !important;padding:4px 8px !important;border-radius:6px',
  };
  const inks = {
    '.ink': `color:${dark.ink}`,
    '.soft': `color:${dark.soft}`,
    '.mute': `color:${dark.mute}`,
    '.rule': `border-color:${dark.line}`,
    '.on-accent': `color:${accent.on}`,
  };
  const rules = (declarations: Record<string, string>, prefix = '') =>
    Object.entries(declarations)
      .map(([selector, declaration]) => `${prefix}${selector}{${declaration} !important}`)
      .join('\n');
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (max-width:520px){.shell{padding:24px 20px !important}.code{font-size:30px !important}}',
    `@media (prefers-color-scheme:dark){\n${rules(grounds)}\n${rules(inks)}\n}`,
    rules(inks, '[data-ogsc] '),
    rules(grounds, '[data-ogsb] '),
  ].join('\n');
}
