import type { ComponentProps } from 'react';
import { classes } from './classes.js';

/** The look of what one types into; it is drawn darker than what one presses. */
export const CONTROL_CLASSES = classes(
  'w-full min-w-0 rounded-control border border-control-line bg-control text-body text-ink',
  'transition-[border-color,box-shadow] duration-90 hover:border-control-line-hover',
  'aria-invalid:border-danger aria-invalid:shadow-[0_0_0_1px_var(--danger-solid)]',
  'focus:border-focus focus:shadow-[0_0_0_1px_var(--focus),0_0_0_4px_color-mix(in_oklab,var(--focus)_22%,transparent)]',
  'focus:outline-none disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-control-disabled disabled:text-muted',
  'read-only:border-line-strong read-only:bg-control-disabled read-only:text-secondary',
);

interface InputProps extends ComponentProps<'input'> {
  /** For addresses, ids and codes. */
  readonly isMachine?: boolean;
}

/** One line of text. */
export function Input({ isMachine = false, className, ...rest }: InputProps) {
  return (
    <input
      type="text"
      {...(isMachine && { dir: 'ltr', spellCheck: false, autoCapitalize: 'none', autoComplete: 'off' })}
      {...rest}
      className={classes(CONTROL_CLASSES, 'h-8 px-2.5', isMachine && 'font-mono text-mono!', className)}
    />
  );
}
