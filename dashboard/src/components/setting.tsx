import { type ReactNode, useId } from 'react';

interface SettingProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly children: (control: { id: string; 'aria-describedby': string }) => ReactNode;
}

/** A line of a settings card: words at the left, the control at the right end. */
export function Setting({ label, help, children }: SettingProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line px-5 py-4">
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
