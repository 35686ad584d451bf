import { useEffect } from 'react';
import { Avatar } from '../../components/avatar.js';
import { classes } from '../../components/classes.js';
import { Icon } from '../../components/icon.js';
import type { PaletteItem } from './use-palette-items.js';

interface PaletteListProps {
  readonly id: string;
  readonly items: readonly PaletteItem[];
  readonly current: PaletteItem | undefined;
  readonly typed: string;
}

const GROUPS = ['Users', 'Actions', 'Go to'] as const;

/** What was found, by groups; how many is said aloud. */
export function PaletteList({ id, items, current, typed }: PaletteListProps) {
  const currentId = current && `${id}-${current.id}`;
  useEffect(() => {
    if (currentId) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <>
      <div id={id} role="listbox" aria-label="Results" className="max-h-[50vh] overflow-y-auto px-2 pb-2">
        {GROUPS.map((group) => {
          const ofGroup = items.filter((item) => item.group === group);
          if (ofGroup.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
            <div key={group} role="group" aria-label={group}>
              <p aria-hidden="true" className="px-2 pt-3 pb-1 text-caption font-medium text-muted">
                {group}
              </p>
              {ofGroup.map((item) => (
                <Option key={item.id} id={`${id}-${item.id}`} item={item} isCurrent={item === current} />
              ))}
            </div>
          );
        })}
        {items.length === 0 && <p className="px-2 py-4 text-secondary">Nothing matches “{typed}”</p>}
      </div>
      <p role="status" className="sr-only">
        {items.length === 1 ? 'One result' : `${items.length} results`}
      </p>
    </>
  );
}

function Option({
  id,
  item,
  isCurrent,
}: {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isCurrent: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the combobox's
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      onClick={item.run}
      className={classes(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded-item px-2 hover:bg-fill',
        isCurrent && 'bg-fill-hover',
      )}
    >
      {item.icon ? (
        <Icon name={item.icon} className="mx-1.5 size-4 text-icon" />
      ) : (
        <Avatar name={item.label} />
      )}
      <span className="min-w-0 truncate font-medium">
        <bdi>{item.label}</bdi>
      </span>
      {item.detail && <span className="min-w-0 truncate text-secondary">{item.detail}</span>}
      {item.keys && (
        <span className="ms-auto flex shrink-0 gap-1 max-sm:hidden">
          {item.keys.map((key) => (
            <kbd
              key={key}
              className="rounded-badge bg-fill-active px-1.5 py-px font-sans text-[0.6875rem] font-medium text-secondary"
            >
              {key}
            </kbd>
          ))}
        </span>
      )}
    </div>
  );
}
