import { classes } from './classes.js';
import { Icon } from './icon.js';
import { useCopy } from './use-copy.js';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied ("client ID"): it ends the button's name. */
  readonly what: string;
  readonly className?: string;
}

/** At the right end of a value: copies all of it, also where its middle is left out on screen. */
export function CopyButton({ text, what, className }: CopyButtonProps) {
  const { isCopied, copy } = useCopy();
  return (
    <button
      type="button"
      aria-label={`Copy ${what}`}
      onClick={() => copy(text)}
      className={classes(
        'grid size-6 shrink-0 place-items-center rounded-badge text-icon hover:bg-fill',
        className,
      )}
    >
      <Icon
        name={isCopied ? 'check' : 'copy'}
        className={classes('size-3.5', isCopied && 'text-success-text')}
      />
      <span role="status" className="sr-only">
        {isCopied ? 'Copied' : ''}
      </span>
    </button>
  );
}
