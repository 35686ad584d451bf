/** Fields, buttons and alerts. Heights are minimums and text may wrap, so that enlarged text is never cut off. */
export const controlsCss = /* css */ `
.form, .stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; margin-top: 32px; }
.alert + .form { margin-top: 24px; }
.stack + .form { margin-top: 20px; }
.field { display: grid; grid-template-columns: minmax(min-content, 1fr) minmax(0, max-content); column-gap: 12px; row-gap: 6px; min-width: 0; }
.field > * { grid-column: 1 / -1; }
label { font-size: var(--text-14); line-height: 1.43; font-weight: var(--weight-medium); }
.field > label { grid-column: 1; grid-row: 1; }
.field > .aside { grid-column: 2; grid-row: 1; text-align: end; padding-block: 12px 6px; margin-block: -12px -6px; font-size: var(--text-14); line-height: 1.43; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.6rem), 1fr)); gap: 20px 12px; align-items: start; }

.input { width: 100%; min-height: var(--height-hosted); padding: 8px 12px; border: 1px solid var(--control-line); border-radius: var(--radius-control); background: var(--control-bg); color: var(--text); font: inherit; font-size: var(--text-16); line-height: 1.5; transition: border-color var(--time-1), box-shadow var(--time-1); caret-color: var(--text-accent); appearance: none; }
.input::placeholder { color: var(--text-muted); opacity: 1; }
.input:hover { border-color: var(--control-line-hover); }
.input[aria-invalid="true"], .code.bad { border-color: var(--danger-solid); box-shadow: 0 0 0 1px var(--danger-solid); }
.input:focus, .code:focus-within { outline: 0; border-color: var(--focus); box-shadow: 0 0 0 1px var(--focus), 0 0 0 4px color-mix(in oklab, var(--focus) 22%, transparent); }
.help, .err { font-size: var(--text-14); line-height: 1.43; }
.help { color: var(--text-muted); }
.err { display: flex; gap: 6px; color: var(--danger-text); }
.err .ic { width: 16px; height: 16px; margin-top: 2px; }

.affix { position: relative; }
.affix .input { padding-inline-end: 52px; }
.reveal { position: absolute; inset-block: 0; inset-inline-end: 4px; width: 36px; height: 36px; margin-block: auto; border: 0; padding: 0; background: none; color: var(--icon-strong); border-radius: max(0px, calc(var(--corner) - 2px)); display: grid; place-items: center; cursor: pointer; }
.reveal::before { content: ""; position: absolute; inset: -4px; }
.reveal:hover { background: var(--fill); }
.reveal[aria-pressed="true"] { background: var(--fill-hover); color: var(--text-accent); }

.strength { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); align-items: center; gap: 4px; margin-top: 2px; }
.strength > span { height: 4px; border-radius: 2px; background: var(--neutral-5); }
.strength > p { grid-column: 1 / -1; font-size: var(--text-13); line-height: 1.54; color: var(--text-secondary); }
.strength > p:empty { margin-top: -4px; }
.strength.s1 > :nth-child(-n+1) { background: var(--danger-solid); }
.strength.s2 > :nth-child(-n+2) { background: var(--warning-solid); }
.strength.s3 > :nth-child(-n+3), .strength.s4 > :nth-child(-n+4) { background: var(--success-solid); }

/* One input under six drawn cells. It is one cell wider than its frame, so that the caret after the last digit does not scroll it. */
.code { --cell: 60px; width: 100%; max-width: calc(var(--cell) * 6); min-height: 60px; display: flex; border: 1px solid var(--control-line); border-radius: var(--radius-control); overflow: clip; background-color: var(--control-bg); background-image: repeating-linear-gradient(90deg, transparent 0 calc(var(--cell) - 1px), var(--line-strong) calc(var(--cell) - 1px) var(--cell)); background-size: calc(100% - 2px) 100%; background-repeat: no-repeat; transition: box-shadow var(--time-1); direction: ltr; }
.code > input { flex: none; width: calc(100% + var(--cell)); border: 0; outline: 0; background: none; color: var(--text); font: 500 var(--text-26)/1 var(--font-mono); letter-spacing: calc(var(--cell) - 1ch); padding: 8px 0 8px calc((var(--cell) - 1ch) / 2); font-variant-numeric: tabular-nums; caret-color: var(--text-accent); appearance: none; }
@media (max-width: 402px) { .code { --cell: calc((100vw - 42px) / 6); } }

.btn { position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 10px; width: 100%; min-height: var(--height-hosted); padding: 8px 16px; border: 1px solid var(--button-line); border-radius: var(--radius-control); background: var(--button-bg); color: var(--text); font: var(--weight-medium) var(--text-15)/1.33 var(--font-sans); text-align: center; overflow-wrap: anywhere; text-decoration: none; cursor: pointer; transition: background var(--time-1), border-color var(--time-1); }
.btn:hover { background: var(--button-hover); }
.btn:active { background: var(--button-active); }
.btn.primary { background: var(--accent-solid); border-color: var(--accent-edge); color: var(--on-accent); font-weight: var(--weight-semibold); }
.btn.primary:hover, .btn.primary:active { background: var(--accent-solid-hover); }
.btn[aria-busy="true"] { cursor: progress; }
.btn[aria-busy="true"]::before { content: ""; width: 14px; height: 14px; flex: none; border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%; animation: turn 0.8s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .btn[aria-busy="true"]::before { display: none; } }
.linkbtn { display: inline; border: 0; background: none; padding: 0; margin: 0; font: inherit; color: var(--text-accent); font-weight: var(--weight-medium); text-decoration: underline; text-decoration-color: color-mix(in oklab, currentColor 35%, transparent); text-decoration-thickness: 1px; text-underline-offset: 3px; border-radius: 2px; cursor: pointer; }
.linkbtn:hover { text-decoration-color: currentColor; }

.alert { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 10px; padding: 12px; margin-top: 24px; border-radius: var(--radius-control); border: 1px solid var(--line-strong); background: var(--fill); font-size: var(--text-14); line-height: 1.43; overflow-wrap: anywhere; }
.alert > .ic { margin-top: 1px; color: var(--icon-strong); }
.alert > :not(.ic) { grid-column: 2; }
.help:empty { margin-top: -6px; }
.alert strong { font-weight: var(--weight-semibold); }
/* Lines of a list stand close: each is as high as WCAG 2.5.8 asks. */
.alert li > a { display: inline-block; padding-block: 2px; }
.alert.danger { border-color: var(--danger-border); background: var(--danger-subtle); }
.alert.danger > .ic, .alert.danger a { color: var(--danger-text); }
.alert.success { border-color: var(--success-border); background: var(--success-subtle); }
.alert.success > .ic { color: var(--success-text); }

.ident { display: flex; align-items: center; justify-content: space-between; gap: 4px 12px; flex-wrap: wrap; min-height: 44px; padding-inline: 12px; border: 1px solid var(--line-strong); border-radius: var(--radius-control); background: var(--surface-sunken); }
.ident > span { flex: 1 1 9rem; padding-block: 9px; min-width: 0; overflow-wrap: anywhere; }
.ident > a { margin-inline-start: auto; padding-block: 11px; font-size: var(--text-14); line-height: 1.43; }
@media (forced-colors: active) { .strength > span { border: 1px solid CanvasText; } }
`;
