import { type ReactNode, useId } from 'react';

interface CardProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly action?: ReactNode;
  /** Beside the title: a count or a badge. */
  readonly aside?: ReactNode;
  /** Rules that hold for what the card lists. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** A titled section with a hairline around it. */
export function Card({ title, description, action, aside, footer, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-clip rounded-card border border-line-strong bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-4">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex items-center gap-2">
            <h2 id={id} className="text-body font-semibold">
              {title}
            </h2>
            {aside}
          </div>
          {description !== undefined && (
            <p className="text-table text-pretty text-secondary">{description}</p>
          )}
        </div>
        {action && <div className="flex gap-2">{action}</div>}
      </header>
      {children}
      {footer && (
        <footer className="border-t border-line bg-sunken px-5 py-3 text-table text-muted">{footer}</footer>
      )}
    </section>
  );
}

/** One line of a card's list. */
export function Row({ children }: { readonly children: ReactNode }) {
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-5 py-2">
      {children}
    </li>
  );
}
