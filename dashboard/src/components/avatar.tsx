import { initialsOf } from '../text/names.js';
import { classes } from './classes.js';

/** Initials in a circle, beside the name that they are taken from. */
export function Avatar({ name, isLarge = false }: { readonly name: string; readonly isLarge?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'grid shrink-0 place-items-center overflow-hidden rounded-full bg-fill-active font-semibold text-secondary',
        isLarge ? 'size-12 text-dialog' : 'size-7 text-[0.6875rem] leading-none',
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
