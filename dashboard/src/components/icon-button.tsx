import type { ComponentProps } from 'react';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: IconName;
  /** What it does and to what ("Actions for Ada Lovelace"): nothing else says it. */
  readonly 'aria-label': string;
}

/** A button that is only an icon. */
export function IconButton({ icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        'grid size-7 shrink-0 place-items-center rounded-item text-icon-strong hover:bg-fill',
        className,
      )}
    >
      <Icon name={icon} className="size-4" />
    </button>
  );
}
