import type { ComponentProps } from 'react';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

const VARIANTS = {
  primary:
    'border-transparent bg-accent font-semibold text-on-accent hover:bg-accent-hover active:bg-accent-hover',
  secondary: 'border-button-line bg-button text-ink hover:bg-button-hover active:bg-button-active',
  ghost: 'border-transparent bg-transparent text-secondary hover:bg-fill active:bg-fill-hover',
  /** Opens something that takes away; `confirm-danger` does it, in dialogs only. */
  danger: 'border-button-line bg-button text-danger-text hover:bg-button-hover active:bg-button-active',
  'danger-ghost': 'border-transparent bg-transparent text-danger-text hover:bg-fill active:bg-fill-hover',
  'confirm-danger': 'border-transparent bg-danger font-semibold text-on-danger hover:brightness-95',
} as const;

const SIZES = {
  medium: 'h-8 rounded-control px-3 text-table',
  small: 'h-7 rounded-item px-2 text-caption',
} as const;

interface Look {
  readonly variant?: keyof typeof VARIANTS;
  readonly size?: keyof typeof SIZES;
}

/** The classes of a button, for links that look like one. */
export function buttonClasses({ variant = 'secondary', size = 'medium' }: Look): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 border font-medium whitespace-nowrap no-underline',
    'transition-colors duration-90 select-none',
    'disabled:border-line-strong disabled:bg-control-disabled disabled:text-muted',
    VARIANTS[variant],
    SIZES[size],
  );
}

interface ButtonProps extends ComponentProps<'button'>, Look {
  readonly icon?: IconName;
  /** The verb in -ing ("Saving") while what the button does is under way; it can still be focused. */
  readonly busy?: string | false | undefined;
}

/** A button: verb and noun. It is never disabled to wait for a valid form. */
export function Button({ variant, size, icon, busy, children, className, onClick, ...rest }: ButtonProps) {
  const isBusy = busy !== false && busy !== undefined;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={classes(buttonClasses({ ...(variant && { variant }), ...(size && { size }) }), className)}
    >
      {isBusy && (
        <span
          data-slot="spinner"
          className="size-3.5 animate-turn rounded-full border-2 border-current border-e-transparent"
        />
      )}
      {icon && !isBusy && <Icon name={icon} className="-ms-0.5 size-4" />}
      {isBusy ? busy : children}
    </button>
  );
}
