import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { Avatar } from '../components/avatar.js';
import { Icon } from '../components/icon.js';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../components/menu.js';
import { ProblemAlert } from '../components/problem-alert.js';
import { leaveFor } from '../forms/leaving.js';
import { fullName } from '../text/names.js';
import { useSession } from './session.js';
import { chooseTheme, readTheme, type Theme } from './theme.js';

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { value: Theme; label: string }[];

/** Who is signed in; appearance and sign-out. */
export function AccountMenu() {
  const { administrator } = useSession();
  const [theme, setTheme] = useState(readTheme);
  const signOut = useMutation({
    mutationFn: () => answerOf(api.POST('/dashboard/api/sign-out')),
    onSuccess: () => leaveFor('/dashboard/signed-out'),
  });
  const name = fullName(administrator) ?? administrator.email;
  return (
    <div className="-mx-3 mt-2 border-t border-line px-3 py-2">
      {signOut.error && <ProblemAlert error={signOut.error} />}
      <Menu
        align="start"
        className="w-[216px]"
        trigger={
          <button
            type="button"
            className="flex h-11 w-full items-center gap-2.5 rounded-item px-2 text-start hover:bg-fill"
          >
            <Avatar name={name} />
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            <span className="sr-only">, account menu</span>
            <Icon name="ellipsis" />
          </button>
        }
      >
        <p className="truncate px-2 pt-1 text-table text-muted" title={administrator.email}>
          {administrator.email}
        </p>
        <MenuChoice
          label="Appearance"
          value={theme}
          choices={THEMES}
          onChange={(chosen) => {
            chooseTheme(chosen);
            setTheme(chosen);
          }}
        />
        <MenuSeparator />
        <MenuItem icon="log-out" onSelect={() => signOut.mutate()}>
          Sign out
        </MenuItem>
      </Menu>
    </div>
  );
}
