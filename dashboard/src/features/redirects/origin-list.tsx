import { IconButton } from '../../components/icon-button.js';

interface OriginListProps {
  readonly origins: readonly string[];
  readonly isManaged: boolean;
  readonly onRemove: (origin: string) => void;
}

/** The origins of the dialog, each with its way out. */
export function OriginList({ origins, isManaged, onRemove }: OriginListProps) {
  if (origins.length === 0) return <p className="text-secondary">No origins yet.</p>;
  return (
    <ul aria-label="Origins" className="max-h-72 overflow-y-auto rounded-control border border-line-strong">
      {origins.map((origin) => (
        <li
          key={origin}
          className="flex min-h-10 items-center gap-2 border-t border-line py-1 ps-3 pe-2 first:border-t-0"
        >
          <code dir="ltr" className="min-w-0 flex-1 font-mono text-[0.8125rem] wrap-anywhere">
            {origin}
          </code>
          {!isManaged && (
            <IconButton icon="x" aria-label={`Remove ${origin}`} onClick={() => onRemove(origin)} />
          )}
        </li>
      ))}
    </ul>
  );
}
