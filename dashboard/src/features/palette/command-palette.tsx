import { useQuery } from '@tanstack/react-query';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { Icon } from '../../components/icon.js';
import { useEnvironment } from '../../shell/session.js';
import { useSettled } from '../redirects/use-rule-check.js';
import { usersQuery } from '../users/queries.js';
import { PaletteFooter } from './palette-footer.js';
import { PaletteList } from './palette-list.js';
import { usePaletteItems } from './use-palette-items.js';

const FOUND_USERS = 5;

/** Search and jump: a combobox over a list of people, actions and places. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const environment = useEnvironment();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [index, setIndex] = useState(0);
  const q = useSettled(typed.trim());
  const users = useQuery({
    ...usersQuery(environment.id, { q, sort: '-last_sign_in_at', limit: undefined }),
    enabled: q !== '',
  });
  const items = usePaletteItems({
    typed: typed.trim(),
    users: typed.trim() === '' ? [] : (users.data?.data.slice(0, FOUND_USERS) ?? []),
    onChosen: onClose,
  });
  const current = items[Math.min(index, items.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setIndex((Math.min(index, items.length - 1) + step + items.length) % items.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      current?.run();
    }
  };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-50 grid items-start justify-items-center overflow-y-auto bg-scrim px-4 pt-[12vh] pb-8">
          <Radix.Content
            data-slot="dialog"
            aria-describedby={undefined}
            className="w-full max-w-[600px] animate-appear rounded-card bg-raised shadow-dialog focus:outline-none"
          >
            <Radix.Title className="sr-only">Search or jump to</Radix.Title>
            <div className="flex h-13 items-center gap-3 border-b border-line px-4">
              <Icon name="search" />
              <input
                role="combobox"
                aria-expanded="true"
                aria-controls={listId}
                aria-autocomplete="list"
                aria-label="Search or jump to"
                {...(current && { 'aria-activedescendant': `${listId}-${current.id}` })}
                placeholder="A person, an action, a place, any id"
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setIndex(0);
                }}
                onKeyDown={onKeyDown}
                className="min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none"
              />
            </div>
            <PaletteList id={listId} items={items} current={current} typed={typed.trim()} />
            <PaletteFooter />
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
