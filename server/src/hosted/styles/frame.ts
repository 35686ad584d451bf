/** The hosted pages' frame: the form's pane and, on wide screens, the picture beside it. */
export const frameCss = /* css */ `
.frame { min-height: 100svh; display: grid; grid-template-columns: minmax(0, 1fr); }
.pane { display: grid; grid-template-rows: auto 1fr auto; grid-template-columns: minmax(0, 1fr); padding: 24px 20px 20px; min-height: 100svh; }
.col { width: 100%; max-width: var(--width-hosted); margin-inline: auto; }
.pane > main { padding: 48px 0 40px; }
.brand { display: flex; align-items: center; gap: 10px; min-height: 32px; font-weight: var(--weight-semibold); font-size: 1.0625rem; line-height: 1.3; letter-spacing: -0.015em; overflow-wrap: anywhere; }
.brand .tile { flex: none; width: 32px; height: 32px; border: 1px solid var(--accent-edge); border-radius: min(var(--corner), 8px); background: var(--accent-solid); color: var(--on-accent); font-size: 17px; line-height: 1; display: grid; place-items: center; }
.brand .logo { display: block; height: 32px; max-width: 200px; object-fit: contain; object-position: left; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 16px; color: var(--text-muted); font-size: var(--text-13); line-height: 1.54; }
.foot nav { display: flex; flex-wrap: wrap; gap: 0 16px; }
.foot a { padding-block: 12px; color: inherit; font-weight: var(--weight-regular); text-decoration: none; }
.foot a:hover { text-decoration: underline; }
.foot .by { display: inline-flex; align-items: center; gap: 6px; }
.panel { display: none; }
@media (min-width: 640px) {
  .pane { padding: 40px 40px 32px; }
  .pane > main { padding: clamp(48px, 15vh, 160px) 0 48px; }
  .pane > main.long { padding-top: clamp(40px, 7vh, 80px); }
}
@media (min-width: 1024px) and (forced-colors: none) {
  .frame { grid-template-columns: minmax(520px, 46fr) 54fr; }
  .panel { display: block; position: relative; overflow: hidden; background: var(--panel-bg); border-inline-start: 1px solid var(--line); }
  .cut { position: absolute; inset: 0; width: 100%; height: 100%; }
  [dir="rtl"] .cut { transform: scaleX(-1); }
  .pin-d { fill: var(--panel-driver); }
  .pin-k { fill: var(--panel-key); }
  .pin-set { fill: var(--panel-set); }
  .pin-hot { fill: var(--panel-hot); }
  .blade { fill: var(--panel-blade); }
  .groove { fill: var(--panel-groove); }
}
`;
