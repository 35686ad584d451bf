import { Link, useRouterState } from '@tanstack/react-router';
import { Icon } from '../components/icon.js';
import { NAVIGATION } from './navigation.js';
import { sectionOf } from './section.js';
import { useEnvironment } from './session.js';

/** Where one is: the group, the section, and the object by its page's heading. */
export function Breadcrumbs({ object }: { readonly object: string | undefined }) {
  const environment = useEnvironment();
  const section = useRouterState({ select: (state) => sectionOf(state.location.pathname) });
  const group = NAVIGATION.find(({ items }) => items.some(({ to }) => to === `/$environmentId${section}`));
  const item = group?.items.find(({ to }) => to === `/$environmentId${section}`);
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 text-table text-muted">
      <ol className="flex min-w-0 items-center gap-1.5">
        <li className="max-w-40 truncate max-md:hidden">{group?.label ?? environment.name}</li>
        <li aria-hidden="true" className="max-md:hidden">
          <Icon name="chevron-right" className="size-3.5 rtl:-scale-x-100" />
        </li>
        {item && object === undefined && (
          <li aria-current="page" className="truncate font-medium text-ink">
            {item.label}
          </li>
        )}
        {item && object !== undefined && (
          <>
            <li>
              <Link
                to={item.to}
                params={{ environmentId: environment.id }}
                className="text-secondary hover:underline"
              >
                {item.label}
              </Link>
            </li>
            <li aria-hidden="true">
              <Icon name="chevron-right" className="size-3.5 rtl:-scale-x-100" />
            </li>
            <li aria-current="page" className="max-w-64 truncate font-medium text-ink">
              <bdi>{object}</bdi>
            </li>
          </>
        )}
      </ol>
    </nav>
  );
}
