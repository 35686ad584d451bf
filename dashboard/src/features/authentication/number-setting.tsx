import { Icon } from '../../components/icon.js';
import { Input } from '../../components/input.js';
import { Setting } from '../../components/setting.js';

interface NumberSettingProps {
  readonly label: string;
  readonly help: string;
  readonly unit: string;
  /** The same length of time in another unit. */
  readonly note?: string | undefined;
  readonly value: string;
  readonly error: string | undefined;
  readonly isManaged: boolean;
  readonly onChange: (typed: string) => void;
}

/** A number with its unit beside it. */
export function NumberSetting(props: NumberSettingProps) {
  const { label, help, unit, note, value, error, isManaged, onChange } = props;
  return (
    <Setting label={label} help={help} align="start">
      {({ id, 'aria-describedby': helpId }) => (
        <div className="w-52 max-w-full">
          <div className="flex items-center gap-2">
            <Input
              id={id}
              inputMode="decimal"
              autoComplete="off"
              disabled={isManaged}
              aria-invalid={error === undefined ? undefined : true}
              aria-describedby={error === undefined ? helpId : `${id}-error`}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              className="w-24! text-end tabular-nums"
            />
            <span className="text-table text-secondary">
              {unit}
              {note && <span className="text-muted"> ({note})</span>}
            </span>
          </div>
          {error !== undefined && (
            <p id={`${id}-error`} role="alert" className="mt-1.5 flex gap-1.5 text-table text-danger-text">
              <Icon name="circle-alert" className="mt-[3px] size-3.5" />
              {error}
            </p>
          )}
        </div>
      )}
    </Setting>
  );
}
