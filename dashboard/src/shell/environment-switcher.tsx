import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { classes } from '../components/classes.js';
import { Icon } from '../components/icon.js';
import { Menu, MenuItem, MenuSeparator } from '../components/menu.js';
import { CreateEnvironment } from '../features/environments/create-environment.js';
import { EnvironmentMark } from './environment-mark.js';
import { sectionOf } from './section.js';
import { useEnvironment, useSession } from './session.js';

/** Which environment one works in, and the way to another one. */
export function EnvironmentSwitcher({ onSwitch }: { readonly onSwitch?: (() => void) | undefined }) {
  const { environments, server } = useSession();
  const current = useEnvironment();
  const [isCreating, setCreating] = useState(false);
  const navigate = useNavigate();
  const section = useRouterState({ select: (state) => sectionOf(state.location.pathname) });
  const isProduction = current.type === 'production';
  const host = new URL(server.base_url).host;
  const switchTo = (environmentId: string) => {
    onSwitch?.();
    void navigate({ to: `/$environmentId${section}`, params: { environmentId } });
  };
  return (
    <>
      <Menu
        align="start"
        className="w-[216px]"
        trigger={
          <button
            type="button"
            className={classes(
              'grid h-11 w-full shrink-0 grid-cols-[20px_minmax(0,1fr)_16px] items-center gap-2 rounded-control border px-2 text-start',
              isProduction
                ? 'border-prod-border bg-prod-subtle'
                : 'border-button-line bg-surface hover:bg-button-hover',
            )}
          >
            <EnvironmentMark type={current.type} />
            <span className="min-w-0">
              <span
                className={classes(
                  'block truncate text-table leading-4',
                  isProduction ? 'font-semibold text-prod-text' : 'font-medium',
                )}
              >
                <span className="sr-only">Environment: </span>
                {current.name}
              </span>
              <span
                className={classes(
                  'block truncate text-caption',
                  isProduction ? 'text-secondary' : 'text-muted',
                )}
              >
                {host}
              </span>
            </span>
            <Icon name="chevrons" />
          </button>
        }
      >
        {environments.map((environment) => (
          <MenuItem key={environment.id} onSelect={() => switchTo(environment.id)}>
            <EnvironmentMark type={environment.type} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{environment.name}</span>
              <span className="block text-caption text-muted">
                {environment.type === 'production' ? 'Production' : 'Staging'}
              </span>
            </span>
            {environment.id === current.id && (
              <>
                <Icon name="check" className="size-4 text-link" />
                <span className="sr-only">current</span>
              </>
            )}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon="plus" onSelect={() => setCreating(true)}>
          Create environment
        </MenuItem>
      </Menu>
      {isCreating && (
        <CreateEnvironment
          onClose={() => setCreating(false)}
          onCreated={(environment) => {
            setCreating(false);
            switchTo(environment.id);
          }}
        />
      )}
    </>
  );
}
