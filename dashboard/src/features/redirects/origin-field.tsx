import { Button } from '../../components/button.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';

interface OriginFieldProps {
  readonly typed: string;
  readonly error: string | undefined;
  readonly onType: (text: string) => void;
  readonly onAdd: () => void;
}

/** The field for one more origin; Enter adds it. */
export function OriginField({ typed, error, onType, onAdd }: OriginFieldProps) {
  return (
    <Field label="Origin" error={error}>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            isMachine
            type="url"
            placeholder="http://localhost:5173"
            value={typed}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              onAdd();
            }}
          />
          <Button onClick={onAdd}>Add</Button>
        </span>
      )}
    </Field>
  );
}
