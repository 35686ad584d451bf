import { type ComponentProps, useState } from 'react';
import { Icon } from './icon.js';
import { Input } from './input.js';

/** A password, with a button that shows what was typed. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type'>) {
  const [isShown, setShown] = useState(false);
  return (
    <span className="relative block">
      <Input {...props} type={isShown ? 'text' : 'password'} spellCheck={false} className="pe-9" />
      <button
        type="button"
        aria-label="Show characters"
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0.5 end-0.5 grid w-7 place-items-center rounded-item text-icon-strong hover:bg-fill aria-pressed:text-link"
      >
        <Icon name="eye" className="size-4" />
      </button>
    </span>
  );
}
