/** Pages that are not part of a sign-in: the development mailbox, the demo, the dashboard's door. */
export const toolCss = /* css */ `
.tool { min-height: 100svh; display: grid; grid-template-rows: auto 1fr auto; grid-template-columns: minmax(0, 1fr); background: var(--surface); }
.tool > header { border-bottom: 1px solid var(--line); background: var(--canvas); }
.tool .wide { width: 100%; max-width: 960px; margin-inline: auto; padding-inline: 16px; }
.tool > header > .wide { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 24px; min-height: 52px; }
.tool > header nav { display: flex; flex-wrap: wrap; gap: 0 20px; font-size: var(--text-14); }
.tool > header nav a { padding-block: 12px; color: var(--text-secondary); text-decoration: none; }
.tool > header nav a:hover, .tool > header nav a[aria-current] { color: var(--text); }
.tool > main { padding-block: 32px 48px; }
.tool > footer { padding-block: 0 24px; }
.tool h1 { font-size: var(--text-20); line-height: 1.4; letter-spacing: var(--track-20); }
.tool .sub { margin-top: 4px; font-size: var(--text-14); line-height: 1.43; max-width: 68ch; }
.tool .btn { width: auto; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px; }
.card { margin-top: 24px; border: 1px solid var(--line-strong); border-radius: var(--radius-card); overflow: clip; }
.card > .head { padding: 16px 20px; }
.card > .head + .body { border-top: 1px solid var(--line); }
.card > .body { padding: 16px 20px; }
.card > .body > :first-child { margin-top: 0; }
.card .facts { border-top: 0; }
.card .facts > div:last-child { border-bottom: 0; }
.blank { margin-top: 24px; font-size: var(--text-14); line-height: 1.43; color: var(--text-secondary); max-width: 68ch; }
.blank strong { display: block; color: var(--text); font-weight: var(--weight-semibold); }
@media (min-width: 768px) { .tool .wide { padding-inline: 32px; } }
`;
