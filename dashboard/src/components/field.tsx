import { type ReactNode, useId } from 'react';
import { Icon } from './icon.js';

/** What a control inside a field carries, so that label, help and error belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: ReactNode;
  /** Only what changes what one types. */
  readonly help?: ReactNode;
  /** One sentence that says what to write instead; it takes the place of the help. */
  readonly error?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** Label above, control, help or error below. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || help !== undefined;
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="text-table font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': hasNote ? noteId : undefined,
      })}
      {error !== undefined ? (
        <p id={noteId} role="alert" className="flex gap-1.5 text-table text-danger-text">
          <Icon name="circle-alert" className="mt-[3px] size-3.5" />
          <span className="min-w-0 wrap-anywhere">{error}</span>
        </p>
      ) : (
        help !== undefined && (
          <div id={noteId} className="text-table text-muted">
            {help}
          </div>
        )
      )}
    </div>
  );
}
