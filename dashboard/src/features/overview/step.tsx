import { type ReactNode, useId } from 'react';
import { classes } from '../../components/classes.js';
import { Icon } from '../../components/icon.js';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly isDone: boolean;
  /** The first that is not done. */
  readonly isNext: boolean;
  readonly isOpen: boolean;
  readonly onOpen?: () => void;
  /** At the right end before it is done. */
  readonly hint?: string;
  /** At the right end afterwards. */
  readonly result?: string | null | undefined;
  readonly isMachine?: boolean;
  readonly children?: ReactNode;
}

/** One step: its disc, its title, what came of it, and while it is open what to do. */
export function Step(props: StepProps) {
  const { number, title, isDone, isNext, isOpen, onOpen, hint, result, isMachine = false, children } = props;
  const id = useId();
  const aside = isDone ? result : hint;
  return (
    <li
      aria-current={isNext ? 'step' : undefined}
      className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-4 px-5 before:absolute before:start-[31.5px] before:inset-y-0 before:w-px before:bg-line-strong first:before:top-6 last:before:bottom-auto last:before:h-6"
    >
      <span
        className={classes(
          'relative mt-3.5 grid size-6 place-items-center rounded-full border text-caption font-semibold tabular-nums',
          isDone && 'border-accent-line bg-accent-subtle text-link',
          !isDone && isNext && 'border-ink bg-ink text-surface',
          !isDone && !isNext && 'border-control-line bg-surface text-secondary',
        )}
      >
        {isDone ? <Icon name="check" className="size-3.5" /> : number}
        {isDone && <span className="sr-only">Done</span>}
      </span>
      <div className="min-w-0">
        <h3 className="flex min-h-13 flex-wrap items-center gap-x-3 py-2">
          {onOpen ? (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={onOpen}
              className={classes(
                'me-auto rounded-badge text-start',
                isNext ? 'font-semibold' : 'font-medium text-secondary hover:text-ink',
              )}
            >
              {title}
            </button>
          ) : (
            <span className="me-auto font-medium text-secondary">{title}</span>
          )}
          {aside && !isOpen && (
            <span
              dir={isMachine && isDone ? 'ltr' : undefined}
              title={aside}
              className={classes(
                'min-w-0 truncate font-regular text-muted',
                isMachine && isDone ? 'font-mono text-mono' : 'text-table',
                !isDone && 'max-sm:hidden',
              )}
            >
              {aside}
            </span>
          )}
        </h3>
        <div id={id}>{isOpen && children && <div className="grid min-w-0 gap-4 pb-6">{children}</div>}</div>
      </div>
    </li>
  );
}
