import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../components/icon.js';
import { Input } from '../../components/input.js';

const PAUSE_MS = 250;

interface SearchFieldProps {
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Searches once the typing pauses, or at once by Enter. */
export function SearchField({ value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() !== value) onSearch(text.trim());
  };
  return (
    <search className="relative w-full sm:w-80">
      <Icon name="search" className="pointer-events-none absolute start-2.5 top-2 size-4 text-icon" />
      <Input
        type="search"
        aria-label="Search users"
        placeholder="Email, name or user ID"
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(text), PAUSE_MS);
        }}
        onKeyDown={(event) => event.key === 'Enter' && search(typed)}
        className="ps-8"
      />
    </search>
  );
}
