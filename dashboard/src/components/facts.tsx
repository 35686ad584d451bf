import type { ReactNode } from 'react';

/** Facts beside a page's content, with hairlines between. */
export function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby="facts-title" className="min-w-0">
      <h2 id="facts-title" className="mb-4 text-body font-semibold xl:mt-4">
        {title}
      </h2>
      <dl>{children}</dl>
    </section>
  );
}

/** One fact: its name above its value or values. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-1 border-t border-line py-3 first:border-t-0 first:pt-0">
      <dt className="text-caption text-muted">{name}</dt>
      <dd className="grid min-w-0 gap-1 text-table">{children}</dd>
    </div>
  );
}
