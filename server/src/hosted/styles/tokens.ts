/*
 * The design tokens: every value that a page may use. Components take the semantic names (`--text`, `--line`,
 * `--accent-solid`); the numbered scales (`--neutral-*` hue 200, `--accent-*` hue 195) are raw material for them.
 * An environment's own brand replaces accent tokens only (`theme.ts`).
 */

const constants = /* css */ `
  --font-sans: "Hanken Grotesk Variable", "Hanken Grotesk", "Hanken Fallback", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --font-mono: "Geist Mono Variable", "Geist Mono", ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
  --weight-regular: 420; --weight-medium: 520; --weight-semibold: 600; --weight-bold: 660;

  /* size / line / tracking */
  --text-11: 0.6875rem; --line-11: 1rem;     --track-11: 0.01em;
  --text-12: 0.75rem;   --line-12: 1rem;     --track-12: 0.005em;
  --text-13: 0.8125rem; --line-13: 1.25rem;  --track-13: 0;
  --text-14: 0.875rem;  --line-14: 1.25rem;  --track-14: 0;
  --text-15: 0.9375rem; --line-15: 1.5rem;   --track-15: 0;
  --text-16: 1rem;      --line-16: 1.5rem;   --track-16: -0.003em;
  --text-18: 1.125rem;  --line-18: 1.5rem;   --track-18: -0.010em;
  --text-20: 1.25rem;   --line-20: 1.75rem;  --track-20: -0.014em;
  --text-26: 1.625rem;  --line-26: 2rem;     --track-26: -0.020em;
  --text-32: 2rem;      --line-32: 2.5rem;   --track-32: -0.024em;

  /* 4 px grid */
  --space-1: 0.25rem; --space-2: 0.5rem; --space-3: 0.75rem; --space-4: 1rem; --space-5: 1.25rem; --space-6: 1.5rem;
  --space-8: 2rem; --space-10: 2.5rem; --space-12: 3rem; --space-16: 4rem; --space-20: 5rem; --space-24: 6rem;

  --radius-xs: 4px; --radius-sm: 6px; --radius-md: 8px; --radius-lg: 12px; --radius-full: 999px;
  /* An environment sets --corner (0, 4, 8 or 12 px); hosted controls and cards follow it. */
  --corner: 8px; --radius-control: var(--corner); --radius-card: calc(var(--corner) + 4px);

  --height-sm: 28px; --height-md: 32px; --height-lg: 36px; --height-hosted: 44px;
  --sidebar: 240px; --topbar: 52px; --width-reading: 640px; --width-settings: 800px; --width-table: 1200px; --width-hosted: 360px;

  --ease-out: cubic-bezier(.2, .8, .2, 1); --ease-in: cubic-bezier(.5, 0, .9, .4); --ease-move: cubic-bezier(.3, 0, .1, 1);
  --time-1: 90ms; --time-2: 150ms; --time-3: 220ms;
  --z-sticky: 10; --z-sidebar: 20; --z-popover: 40; --z-dialog: 50; --z-toast: 60;

  /* The picture beside the form, mixed from whatever the accent is. */
  --panel-bg: var(--neutral-2); --panel-driver: var(--neutral-3); --panel-key: var(--neutral-4);
  --panel-blade: color-mix(in oklab, var(--accent-mark) 9%, var(--panel-bg));
  --panel-groove: color-mix(in oklab, var(--accent-mark) 20%, var(--panel-bg));
  --panel-set: color-mix(in oklab, var(--accent-mark) 26%, var(--panel-bg));
  --panel-hot: color-mix(in oklab, var(--accent-mark) 82%, var(--panel-bg));
`;

const light = /* css */ `
  --neutral-1: #FAFCFC; --neutral-2: #F6F8F8; --neutral-3: #EEF2F2; --neutral-4: #E6EBEB;
  --neutral-5: #DEE3E3; --neutral-6: #D3DADA; --neutral-7: #C1C9C9; --neutral-8: #818D8E;
  --neutral-9: #737E7F; --neutral-10: #616D6D; --neutral-11: #455152; --neutral-12: #121B1C;
  --accent-1: #F7FCFC; --accent-2: #F1F9F9; --accent-3: #E2F3F3; --accent-4: #CFECEC;
  --accent-5: #BAE3E2; --accent-6: #9FD5D5; --accent-7: #75C2C2; --accent-8: #339394;
  --accent-9: #006566; --accent-10: #005657; --accent-11: #005D5E; --accent-12: #043030;
  --success-solid: #227C45; --success-text: #1F6538; --success-subtle: #E8F9EB; --success-border: #AFDFBB;
  --warning-solid: #E18518; --warning-text: #834D13; --warning-subtle: #FFF2E7; --warning-border: #FAC597;
  --danger-solid: #CB2B31; --danger-text: #B3282C; --danger-subtle: #FFF1EF; --danger-border: #FFC6C0;
  --prod-solid: #D5AB3A; --prod-text: #6A5312; --prod-subtle: #FEF2D3; --prod-border: #E8CB84;
  --surface: #FFFFFF;
  --surface-raised: #FFFFFF;
  --surface-sunken: #F6F8F8;
  --canvas: #F6F8F8;
  --on-accent: #FFFFFF;
  --on-danger: #FFFFFF;
  --on-prod: #1C1503;
  --text: var(--neutral-12); --text-secondary: var(--neutral-11); --text-muted: var(--neutral-10);
  --text-accent: var(--accent-11); --icon: var(--neutral-9); --icon-strong: var(--neutral-11);
  --line: var(--neutral-5); --line-strong: var(--neutral-6);
  --control-bg: var(--surface); --control-line: var(--neutral-8); --control-line-hover: var(--neutral-9);
  --control-disabled-bg: var(--neutral-3); --fill: var(--neutral-3); --fill-hover: var(--neutral-4); --fill-active: var(--neutral-5);
  --button-bg: var(--surface); --button-line: var(--neutral-7); --button-hover: var(--neutral-2); --button-active: var(--neutral-3);
  --accent-solid: var(--accent-9); --accent-solid-hover: var(--accent-10); --accent-edge: transparent; --accent-subtle: var(--accent-3); --accent-line: var(--accent-6);
  --selected: var(--accent-2); --accent-mark: var(--accent-9); --focus: var(--accent-8); --focus-ring: 0 0 0 2px var(--surface), 0 0 0 4px var(--focus);
  --scrim: rgb(9 17 18 / .38);
  --code-bg: var(--neutral-2); --code-string: #0B6B4A; --code-key: var(--accent-11); --code-comment: var(--neutral-10);
  --shadow-1: 0 1px 1px rgb(9 25 28 / .05);
  --shadow-2: 0 1px 2px rgb(9 25 28 / .06), 0 4px 12px -2px rgb(9 25 28 / .08);
  --shadow-3: 0 2px 4px rgb(9 25 28 / .05), 0 16px 32px -8px rgb(9 25 28 / .18);
  color-scheme: light;
`;

const dark = /* css */ `
  --neutral-1: #0A0E0E; --neutral-2: #101415; --neutral-3: #161B1C; --neutral-4: #1C2323;
  --neutral-5: #232A2A; --neutral-6: #2B3333; --neutral-7: #384242; --neutral-8: #5F6C6C;
  --neutral-9: #768384; --neutral-10: #909D9D; --neutral-11: #B2BDBD; --neutral-12: #EDF1F1;
  --accent-1: #091212; --accent-2: #091919; --accent-3: #092423; --accent-4: #082F2E;
  --accent-5: #083A39; --accent-6: #0C4948; --accent-7: #195E5C; --accent-8: #409B99;
  --accent-9: #127675; --accent-10: #1D8381; --accent-11: #74CCC9; --accent-12: #C6F2F0;
  --success-solid: #56BD78; --success-text: #78D694; --success-subtle: #112316; --success-border: #254930;
  --warning-solid: #F2A548; --warning-text: #FABD7A; --warning-subtle: #2D1D0A; --warning-border: #5D3D16;
  --danger-solid: #D13742; --danger-text: #FD9693; --danger-subtle: #301514; --danger-border: #742D2E;
  --prod-solid: #E5C057; --prod-text: #EDD080; --prod-subtle: #292109; --prod-border: #594817;
  --surface: #101415;
  --surface-raised: #161B1C;
  --surface-sunken: #0A0E0E;
  --canvas: #0A0E0E;
  --on-accent: #FFFFFF;
  --on-danger: #FFFFFF;
  --on-prod: #1C1503;
  --text: var(--neutral-12); --text-secondary: var(--neutral-11); --text-muted: var(--neutral-10);
  --text-accent: var(--accent-11); --icon: var(--neutral-9); --icon-strong: var(--neutral-11);
  --line: var(--neutral-5); --line-strong: var(--neutral-6);
  --control-bg: var(--neutral-3); --control-line: var(--neutral-8); --control-line-hover: var(--neutral-9);
  --control-disabled-bg: var(--neutral-1); --fill: var(--neutral-3); --fill-hover: var(--neutral-4); --fill-active: var(--neutral-5);
  --button-bg: var(--neutral-4); --button-line: var(--neutral-6); --button-hover: var(--neutral-5); --button-active: var(--neutral-6);
  --accent-solid: var(--accent-9); --accent-solid-hover: var(--accent-10); --accent-edge: transparent; --accent-subtle: var(--accent-3); --accent-line: var(--accent-6);
  --selected: var(--accent-2); --accent-mark: var(--accent-8); --focus: var(--accent-8); --focus-ring: 0 0 0 2px var(--surface), 0 0 0 4px var(--focus);
  --scrim: rgb(2 5 6 / .62);
  --code-bg: var(--neutral-1); --code-string: #7FD6AE; --code-key: var(--accent-11); --code-comment: var(--neutral-10);
  --shadow-1: 0 1px 1px rgb(0 0 0 / .30);
  --shadow-2: 0 1px 2px rgb(0 0 0 / .4), 0 4px 12px -2px rgb(0 0 0 / .4);
  --shadow-3: 0 2px 4px rgb(0 0 0 / .4), 0 16px 32px -8px rgb(0 0 0 / .6);
  color-scheme: dark;
`;

/**
 * Wraps declarations of both themes so that light is the default, dark follows the system, and `data-theme` on the
 * root pins either.
 * @param themes - declarations (`--name: value;`) for each theme
 */
export function inBothThemes(themes: { readonly light: string; readonly dark: string }): string {
  return `:root, [data-theme="light"] {${themes.light}}
[data-theme="dark"] {${themes.dark}}
@media (prefers-color-scheme: dark) { :root:not([data-theme]) {${themes.dark}} }
`;
}

/** The tokens as CSS custom properties, both themes. */
export const tokensCss = `:root {${constants}}
${inBothThemes({ light, dark })}`;

/** Preferences of the person win over everything else, so this comes last in a stylesheet. */
export const preferencesCss = /* css */ `
@media (prefers-reduced-motion: reduce) {
  :root { --time-1: 0ms; --time-2: 0ms; --time-3: 0ms; }
  *, *::before, *::after { animation-duration: 1ms !important; animation-iteration-count: 1 !important; transition-duration: 0ms !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  :focus-visible { outline: 2px solid Highlight !important; outline-offset: 2px; }
}
`;
