import type { ReactNode } from 'react';
import { classes } from './classes.js';

interface PageProps {
  readonly title: ReactNode;
  /** What this page is for, in one sentence of at most 90 characters. */
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
  readonly lead?: ReactNode;
  /** Tables are wider than settings. */
  readonly width?: 'settings' | 'table';
  readonly children: ReactNode;
}

/** A screen: its heading, its actions, its content at one left edge. */
export function Page({ title, sentence, actions, lead, width = 'settings', children }: PageProps) {
  return (
    <div
      className={classes(
        'px-4 pt-6 pb-24 md:px-8 md:pt-8',
        width === 'settings' ? 'max-w-[864px]' : 'max-w-[1264px]',
      )}
    >
      <div className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-3">
        {lead}
        <div className="min-w-0 flex-1 basis-60">
          <h1 id="page-title" tabIndex={-1} className="text-title font-semibold wrap-anywhere">
            {title}
          </h1>
          {sentence !== undefined && (
            <div className="mt-1 max-w-[600px] text-pretty text-secondary wrap-anywhere">{sentence}</div>
          )}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
