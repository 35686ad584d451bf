import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icon.js';
import { Wordmark } from '../components/mark.js';
import { overviewQuery } from '../features/overview/queries.js';
import { AccountMenu } from './account-menu.js';
import { EnvironmentSwitcher } from './environment-switcher.js';
import { NAVIGATION } from './navigation.js';
import { useEnvironment } from './session.js';

const ITEM =
  'group flex h-8 items-center gap-2.5 rounded-item px-2 font-medium text-secondary hover:bg-fill aria-[current=page]:bg-fill-hover aria-[current=page]:text-ink';

/** Wordmark, environment, places, account: the same on a wide screen and in the sheet of a narrow one. */
export function Sidebar({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { id: environmentId } = useEnvironment();
  const users = useQuery(overviewQuery(environmentId)).data?.user_count;
  return (
    <nav aria-label="Dashboard" className="flex h-full flex-col px-3">
      <div className="flex h-13 shrink-0 items-center px-2">
        <Wordmark />
      </div>
      <EnvironmentSwitcher onSwitch={onNavigate} />
      <div className="mt-4 grid flex-1 content-start gap-4 overflow-y-auto">
        {NAVIGATION.map((group) => (
          <div key={group.label ?? 'top'}>
            {group.label && <p className="mb-1 px-2 text-caption font-medium text-muted">{group.label}</p>}
            <ul className="grid gap-0.5">
              {group.items.map((item) => (
                <li key={item.to}>
                  <Link
                    to={item.to}
                    params={{ environmentId }}
                    activeOptions={{ exact: item.to === '/$environmentId', includeSearch: false }}
                    onClick={onNavigate}
                    className={ITEM}
                  >
                    <Icon name={item.icon} className="size-4 text-icon group-aria-[current=page]:text-link" />
                    {item.label}
                    {item.label === 'Users' && users && users.count > 0 && (
                      <span
                        aria-hidden="true"
                        className="ms-auto text-caption font-regular text-secondary tabular-nums"
                      >
                        {users.is_exact ? '' : '≈'}
                        {users.count.toLocaleString('en')}
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <AccountMenu />
    </nav>
  );
}
