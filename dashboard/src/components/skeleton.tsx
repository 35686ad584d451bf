import { useEffect, useState } from 'react';

const NOTHING_FOR_MS = 150;
const WIDTHS = ['w-32', 'w-44', 'w-36', 'w-40'];

/** Bars where rows will stand; nothing for the first moment, so that a quick answer does not flicker. */
export function SkeletonRows({ rows, what }: { readonly rows: number; readonly what: string }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), NOTHING_FOR_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <span role="status" className="sr-only">{`Loading ${what}`}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="grid h-13 content-center gap-2 border-t border-line px-5">
          {isShown && (
            <>
              <div className={`h-2 rounded-badge bg-fill-hover ${WIDTHS[row % WIDTHS.length]}`} />
              <div className="h-2 w-56 max-w-full rounded-badge bg-fill" />
            </>
          )}
        </div>
      ))}
    </div>
  );
}
