import { type ReactNode, useId } from 'react';

interface SettingProps {
  readonly label: string;
  readonly help: ReactNode;
  /** Where the control stands beside the words: at their top where it has lines of its own; in the middle unless said. */
  readonly align?: 'center' | 'start';
  readonly children: (control: { id: string; 'aria-describedby': string }) => ReactNode;
}

/** A line of a settings card: words at the left, the control at the right end. */
export function Setting({ label, help, align = 'center', children }: SettingProps) {
  const id = useId();
  return (
    <div
      className={`flex flex-wrap gap-x-6 gap-y-2 border-t border-line px-5 py-4 ${align === 'start' ? 'items-start' : 'items-center'}`}
    >
      <div className="min-w-0 flex-1 basis-60">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-help`} className="text-table text-pretty text-secondary">
          {help}
        </p>
      </div>
      {children({ id, 'aria-describedby': `${id}-help` })}
    </div>
  );
}
