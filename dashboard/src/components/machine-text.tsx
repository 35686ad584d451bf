import { classes } from './classes.js';
import { CopyButton } from './copy-button.js';

interface MachineTextProps {
  readonly text: string;
  /** What it is ("user ID"), for the copy button's name; none leaves the button out. */
  readonly what?: string;
  readonly className?: string;
}

/** An id, URL or code: mono, selectable, left to right, cut at its end where there is no room. */
export function MachineText({ text, what, className }: MachineTextProps) {
  return (
    <span className={classes('flex min-w-0 items-center gap-2', className)}>
      <span dir="ltr" title={text} className="truncate font-mono text-mono">
        {text}
      </span>
      {what && <CopyButton text={text} what={what} className="ms-auto" />}
    </span>
  );
}
