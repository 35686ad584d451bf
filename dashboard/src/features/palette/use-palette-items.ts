import { useNavigate } from '@tanstack/react-router';
import type { User } from '../../api/types.js';
import type { IconName } from '../../components/icon.js';
import { NAVIGATION } from '../../shell/navigation.js';
import { useEnvironment } from '../../shell/session.js';
import { fullName } from '../../text/names.js';
import { matches } from './matches.js';

export interface PaletteItem {
  readonly id: string;
  readonly group: 'Users' | 'Actions' | 'Go to';
  readonly label: string;
  readonly detail?: string;
  readonly icon?: IconName;
  readonly keys?: readonly string[];
  readonly run: () => void;
}

interface PaletteRequest {
  readonly typed: string;
  readonly users: readonly User[];
  readonly onChosen: () => void;
}

/** What the palette offers for what is typed: people that the server found, then actions and places that match. */
export function usePaletteItems({ typed, users, onChosen }: PaletteRequest): PaletteItem[] {
  const navigate = useNavigate();
  const { id: environmentId } = useEnvironment();
  const params = { environmentId };
  // The target is checked where it is written, at its own call of navigate.
  const go = (leave: () => Promise<void>) => () => {
    onChosen();
    void leave();
  };
  const people = users.map((user): PaletteItem => {
    const name = fullName(user);
    return {
      id: user.id,
      group: 'Users',
      label: name ?? user.email,
      ...(name !== undefined && { detail: user.email }),
      run: go(() =>
        navigate({ to: '/$environmentId/users/$userId', params: { environmentId, userId: user.id } }),
      ),
    };
  });
  const actions: PaletteItem[] = [
    action(
      'create-user',
      'Create user',
      'user-plus',
      go(() => navigate({ to: '/$environmentId/users', params, search: { dialog: 'create' } })),
    ),
    action(
      'create-key',
      'Create key',
      'key-round',
      go(() => navigate({ to: '/$environmentId/api-keys', params, search: { dialog: 'create' } })),
    ),
    action(
      'add-redirect-uri',
      'Add redirect URI',
      'route',
      go(() => navigate({ to: '/$environmentId/redirects', params, search: { dialog: 'add-redirect-uri' } })),
    ),
    action(
      'add-sign-out-redirect',
      'Add sign-out redirect',
      'route',
      go(() =>
        navigate({ to: '/$environmentId/redirects', params, search: { dialog: 'add-sign-out-redirect' } }),
      ),
    ),
    action(
      'cors',
      'Configure CORS',
      'route',
      go(() => navigate({ to: '/$environmentId/redirects', params, search: { dialog: 'cors' } })),
    ),
  ];
  const places = NAVIGATION.flatMap(({ items }) => items).map(
    (item): PaletteItem => ({
      id: `go-${item.key}`,
      group: 'Go to',
      label: item.label,
      icon: item.icon,
      keys: ['G', item.key.toUpperCase()],
      run: go(() => navigate({ to: item.to, params })),
    }),
  );
  return [...people, ...[...actions, ...places].filter(({ label }) => matches(label, typed))];
}

function action(id: string, label: string, icon: IconName, run: () => void): PaletteItem {
  return { id, group: 'Actions', label, icon, run };
}
