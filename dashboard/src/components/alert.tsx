import type { ReactNode } from 'react';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

const TONES = {
  info: { icon: 'info', box: 'border-line-strong bg-sunken', mark: 'text-icon-strong' },
  success: {
    icon: 'circle-check',
    box: 'border-success-border bg-success-subtle',
    mark: 'text-success-text',
  },
  warning: {
    icon: 'triangle-alert',
    box: 'border-warning-border bg-warning-subtle',
    mark: 'text-warning-text',
  },
  danger: { icon: 'circle-alert', box: 'border-danger-border bg-danger-subtle', mark: 'text-danger-text' },
} as const satisfies Record<string, { icon: IconName; box: string; mark: string }>;

interface AlertProps {
  readonly tone: keyof typeof TONES;
  /** One bold clause, with its period. */
  readonly lead: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Above what it concerns: a bold clause, a sentence, at most one link or button. */
export function Alert({ tone, lead, children, action }: AlertProps) {
  const { icon, box, mark } = TONES[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes('flex items-start gap-2.5 rounded-control border p-3 text-table', box)}
    >
      <Icon name={icon} className={classes('mt-0.5 size-4', mark)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <b>{lead}</b> {children}
      </div>
      {action}
    </div>
  );
}
