import type { ReactNode } from 'react';
import { Wordmark } from '../components/mark.js';

interface PlainPageProps {
  readonly title: string;
  readonly sentence: ReactNode;
  readonly children?: ReactNode;
}

/** A page before or beside the dashboard itself: mark, heading, one column. */
export function PlainPage({ title, sentence, children }: PlainPageProps) {
  return (
    <div className="mx-auto min-h-dvh w-full max-w-[392px] px-4 py-6 sm:pt-10">
      <title>{`${title} · Latchkey`}</title>
      <header>
        <Wordmark />
      </header>
      <main className="mt-12 sm:mt-[12vh]">
        <h1 className="text-[1.625rem] leading-8 font-semibold tracking-[-0.02em] text-balance wrap-anywhere">
          {title}
        </h1>
        <div className="mt-2 text-[0.9375rem] leading-6 text-pretty text-secondary wrap-anywhere">
          {sentence}
        </div>
        {children && <div className="mt-8">{children}</div>}
      </main>
    </div>
  );
}
