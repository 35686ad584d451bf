import type { Child } from 'hono/jsx';
import { type Branding, LATCHKEY_BRANDING } from './branding.js';
import type { LinkTo } from './content.js';
import { Document, Wordmark } from './layout.js';

interface ToolPageProps {
  readonly title: string;
  /** The page's `h1`; the title where it is left out. */
  readonly heading?: string;
  /** What the page is for, in a sentence. */
  readonly help?: string;
  readonly nav?: readonly (LinkTo & { readonly isCurrent?: boolean })[];
  readonly branding?: Branding;
  readonly hasScript?: boolean;
  readonly children?: Child;
}

/** The frame of pages outside a sign-in (mailbox, demo, dashboard's door): one column up to 960 px. */
export function ToolPage(props: ToolPageProps) {
  const { title, heading = title, help, nav = [], branding = LATCHKEY_BRANDING, hasScript = false } = props;
  return (
    <Document branding={branding} title={title} hasScript={hasScript}>
      <div class="tool">
        <header>
          <div class="wide">
            <Wordmark />
            {nav.length > 0 && (
              <nav>
                {nav.map(({ href, label, isCurrent = false }) => (
                  <a href={href} aria-current={isCurrent ? 'page' : undefined}>
                    {label}
                  </a>
                ))}
              </nav>
            )}
          </div>
        </header>
        <main class="wide">
          <h1>{heading}</h1>
          {help !== undefined && <p class="sub">{help}</p>}
          {props.children}
        </main>
      </div>
    </Document>
  );
}

/** A bordered block with a heading. */
export function Card({ heading, children }: { readonly heading: string; readonly children: Child }) {
  return (
    <section class="card">
      <div class="head">
        <h2>{heading}</h2>
      </div>
      <div class="body">{children}</div>
    </section>
  );
}

/** What stands where a list is empty: that it is, and what will fill it. */
export function Blank({ lead, text }: { readonly lead: string; readonly text: string }) {
  return (
    <p class="blank">
      <strong>{lead}</strong>
      {text}
    </p>
  );
}

/** Buttons and links side by side under what they act on. */
export function Actions({ children }: { readonly children: Child }) {
  return <div class="actions">{children}</div>;
}
