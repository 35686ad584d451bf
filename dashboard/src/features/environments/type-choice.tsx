import type { Environment } from '../../api/types.js';
import { EnvironmentMark } from '../../shell/environment-mark.js';

const TYPES = [
  {
    type: 'staging',
    label: 'Staging',
    help: 'For development: http, localhost and one wildcard are allowed.',
  },
  {
    type: 'production',
    label: 'Production',
    help: 'For real people: exact https addresses only. It stays Production.',
  },
] as const;

interface TypeChoiceProps {
  readonly type: Environment['type'];
  readonly onChange: (type: Environment['type']) => void;
}

/** Staging or Production, with what each means. */
export function TypeChoice({ type, onChange }: TypeChoiceProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-table font-medium">Type</legend>
      {TYPES.map((each) => (
        <label
          key={each.type}
          className="flex cursor-pointer items-start gap-2.5 rounded-control border border-button-line p-3 has-checked:border-focus has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="type"
            value={each.type}
            checked={type === each.type}
            onChange={() => onChange(each.type)}
            className="mt-0.5 size-4 shrink-0 accent-[var(--accent-solid)] outline-none"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{each.label}</span>
            <span className="block text-table text-secondary">{each.help}</span>
          </span>
          <EnvironmentMark type={each.type} />
        </label>
      ))}
    </fieldset>
  );
}
