import type { ReactNode } from 'react';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

const TONES = {
  neutral: 'bg-fill text-secondary',
  accent: 'bg-accent-subtle text-link',
  success: 'bg-success-subtle text-success-text',
  warning: 'bg-warning-subtle text-warning-text',
  danger: 'bg-danger-subtle text-danger-text',
  production: 'bg-prod-subtle text-prod-text',
} as const;

interface BadgeProps {
  readonly tone?: keyof typeof TONES;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** An exception in a word. What is active, verified and well carries none. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={classes(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-badge px-1.5 text-caption font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {icon && <Icon name={icon} className="size-3" />}
      {children}
    </span>
  );
}
