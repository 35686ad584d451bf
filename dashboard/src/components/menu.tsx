import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

const ITEM =
  'flex min-h-8 items-center gap-2.5 rounded-item px-2 text-table font-medium outline-none select-none data-highlighted:bg-fill-hover';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'end';
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A menu of actions. The page behind stays scrollable, which also needs no style element to lock it; and it is drawn
 * where its button is, inside the same landmark.
 */
export function Menu({ trigger, align = 'end', className, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={classes(
          'z-40 max-w-[calc(100vw-1rem)] min-w-44 animate-rise rounded-control bg-raised p-1 text-ink shadow-menu',
          className,
        )}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  readonly icon?: IconName;
  readonly isDanger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** One action of a menu. */
export function MenuItem({ icon, isDanger = false, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={classes(ITEM, isDanger && 'text-danger-text')}>
      {icon && <Icon name={icon} className={classes('size-4', isDanger ? '' : 'text-icon')} />}
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several, with a check on the current. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      onValueChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice) onChange(choice.value);
      }}
    >
      <DropdownMenu.Label className="px-2 pt-2 pb-1 text-caption font-medium text-muted">
        {label}
      </DropdownMenu.Label>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={ITEM}>
          {choice.label}
          <DropdownMenu.ItemIndicator className="ms-auto">
            <Icon name="check" className="size-4 text-link" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** A hairline between groups of a menu. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}
