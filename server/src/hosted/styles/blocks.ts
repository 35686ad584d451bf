/** What stands in a page beside forms: rows to choose from, facts, lines to paste. */
export const blocksCss = /* css */ `
.rows { display: grid; border: 1px solid var(--line-strong); border-radius: var(--radius-card); overflow: clip; }
.row { display: grid; grid-template-columns: 36px minmax(0, 1fr) 16px; gap: 12px; align-items: center; width: 100%; min-height: 60px; padding: 12px; border: 0; border-top: 1px solid var(--line); background: none; color: inherit; font: inherit; text-align: start; text-decoration: none; overflow-wrap: anywhere; cursor: pointer; }
.row:first-child { border-top: 0; }
.row:hover { background: var(--fill); }
.row:focus-visible { outline-offset: -2px; border-radius: var(--radius-card); }
.row .initial { width: 36px; height: 36px; border-radius: min(var(--corner), 8px); background: var(--fill-hover); display: grid; place-items: center; font-weight: var(--weight-semibold); font-size: 14px; color: var(--text-secondary); }
.row b { display: block; line-height: 1.33; }
.row small { display: block; color: var(--text-muted); font-size: var(--text-13); line-height: 1.23; }
.row > .ic { width: 16px; height: 16px; color: var(--icon); }
[dir="rtl"] .row > .ic { transform: scaleX(-1); }

.facts { margin-top: 32px; border-top: 1px solid var(--line); font-size: var(--text-13); line-height: 1.54; }
.facts > div { display: flex; flex-wrap: wrap; gap: 0 12px; padding: 10px 0; border-bottom: 1px solid var(--line); }
.facts dt { flex: 0 0 6rem; color: var(--text-muted); }
.facts dd { flex: 1 1 11rem; min-width: 0; font-family: var(--font-mono); font-size: 0.78125rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.facts + .note { margin-top: 16px; }
.paste { margin-top: 12px; padding: 12px; border: 1px solid var(--line-strong); border-radius: var(--radius-control); background: var(--code-bg); white-space: pre-wrap; overflow-wrap: anywhere; font: 400 0.78125rem/1.6 var(--font-mono); direction: ltr; text-align: left; }
.paste code { font: inherit; }
`;
