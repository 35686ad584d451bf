import { safeHref } from './links.js';

/** A link on its own; where it may not be followed, it is not drawn. */
export interface LinkTo {
  readonly href: string;
  readonly label: string;
}

/** A link that looks like a page's one primary button. */
export function PrimaryLink({ to }: { readonly to: LinkTo | undefined }) {
  const href = safeHref(to?.href);
  if (to === undefined || href === undefined) return null;
  return (
    <div class="stack">
      <a class="btn primary" href={href}>
        {to.label}
      </a>
    </div>
  );
}

/** Labels and machine text: ids, addresses, codes. */
export function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: string])[] }) {
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd dir="ltr">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A line to copy, whole: it wraps, and never scrolls. */
export function PasteBlock({ text }: { readonly text: string }) {
  return (
    <pre class="paste">
      <code>{text}</code>
    </pre>
  );
}
