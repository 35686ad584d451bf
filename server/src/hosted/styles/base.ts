/**
 * Fonts, reset and running text.
 * @param fonts - file names of the two fonts, beside the stylesheet
 */
export const baseCss = (fonts: { readonly sans: string; readonly mono: string }) => /* css */ `
@font-face { font-family: "Hanken Grotesk Variable"; src: url(${fonts.sans}) format("woff2"); font-weight: 100 900; font-display: swap; }
@font-face { font-family: "Geist Mono Variable"; src: url(${fonts.mono}) format("woff2"); font-weight: 100 900; font-display: swap; }
@font-face { font-family: "Hanken Fallback"; src: local("Segoe UI"), local("Roboto"), local("Helvetica Neue"), local("Arial"); size-adjust: 98%; }

*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--surface); color: var(--text); font: var(--weight-regular) var(--text-15)/1.6 var(--font-sans); -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility; overflow-wrap: break-word; }
h1, h2, h3, p, form, fieldset, dl, dd, ul, ol, pre { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }
h1 { font-size: var(--text-26); line-height: 1.23; letter-spacing: var(--track-26); font-weight: var(--weight-semibold); text-wrap: balance; overflow-wrap: anywhere; hyphens: auto; }
h2 { font-size: var(--text-14); line-height: 1.43; font-weight: var(--weight-semibold); }
b, strong { font-weight: var(--weight-medium); }
a { color: var(--text-accent); font-weight: var(--weight-medium); text-decoration: underline; text-decoration-color: color-mix(in oklab, currentColor 35%, transparent); text-decoration-thickness: 1px; text-underline-offset: 3px; border-radius: 2px; }
a:hover { text-decoration-color: currentColor; }
code, .mono { font-family: var(--font-mono); font-size: 0.78125rem; letter-spacing: -0.01em; overflow-wrap: anywhere; hyphens: none; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

.ic { width: 18px; height: 18px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.sub { margin-top: 8px; color: var(--text-secondary); text-wrap: pretty; }
.sub b, .note b { color: var(--text); overflow-wrap: anywhere; }
.note { margin-top: 24px; color: var(--text-secondary); font-size: var(--text-14); line-height: 1.43; text-wrap: pretty; }
.note + .note { margin-top: 0; }
.fine { color: var(--text-muted); font-size: var(--text-13); line-height: 1.54; }
.fine a { color: inherit; font-weight: var(--weight-regular); }
.mark { width: 14px; height: 14px; flex: none; }
.wordmark { display: inline-flex; align-items: center; gap: 8px; color: var(--text); font-size: var(--text-16); font-weight: var(--weight-semibold); letter-spacing: -0.02em; text-decoration: none; }
.wordmark .mark { width: 20px; height: 20px; color: var(--text-accent); }
`;
