import type { ComponentProps } from 'react';
import { classes } from './classes.js';

/** A box to tick. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="checkbox"
      {...rest}
      className={classes(
        'size-4 shrink-0 cursor-pointer accent-[var(--accent-solid)] disabled:cursor-not-allowed',
        className,
      )}
    />
  );
}
