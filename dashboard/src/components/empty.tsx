import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What one gets from the first of them, in a sentence. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Where a list would stand. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="border-t border-line px-5 py-8">
      <p className="font-semibold">{title}</p>
      <p className="mt-1 max-w-[560px] text-pretty text-secondary">{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
