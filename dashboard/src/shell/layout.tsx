import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { classes } from '../components/classes.js';
import { Icon } from '../components/icon.js';
import { IconButton } from '../components/icon-button.js';
import { Breadcrumbs } from './breadcrumbs.js';
import { ConnectionBanner } from './connection-banner.js';
import { ObjectNameContext } from './object-name.js';
import { useEnvironment } from './session.js';
import { SessionEnded } from './session-ended.js';
import { Sheet } from './sheet.js';
import { Sidebar } from './sidebar.js';
import { useShortcuts } from './use-shortcuts.js';

const CommandPalette = lazy(async () => ({
  default: (await import('../features/palette/command-palette.js')).CommandPalette,
}));

/** What stands around every screen of an environment. */
export function Layout() {
  const environment = useEnvironment();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [objectName, setObjectName] = useState<string>();
  useShortcuts({ openPalette: () => setPaletteOpen(true) });
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[240px_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed start-4 top-2 z-60 -translate-y-20 rounded-control bg-raised px-3 py-2 font-medium text-link shadow-dialog focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="sticky top-0 hidden h-dvh border-e border-line bg-canvas lg:block">
        <Sidebar />
      </div>
      {isSheetOpen && (
        <Sheet label="Menu" onClose={() => setSheetOpen(false)}>
          <Sidebar onNavigate={() => setSheetOpen(false)} />
        </Sheet>
      )}
      <div className="min-w-0">
        <header
          className={classes(
            'sticky top-0 z-10 flex h-13 items-center gap-2 border-b border-line bg-surface px-4 md:px-8',
            environment.type === 'production' && 'shadow-[inset_0_2px_0_var(--prod-solid)]',
          )}
        >
          <IconButton
            icon="menu"
            aria-label="Menu"
            onClick={() => setSheetOpen(true)}
            className="-ms-1 lg:hidden"
          />
          <Breadcrumbs object={objectName} />
          <SearchButton onOpen={() => setPaletteOpen(true)} />
        </header>
        <ConnectionBanner />
        <ObjectNameContext value={setObjectName}>
          <main id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </ObjectNameContext>
      </div>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
      <SessionEnded />
      <NowIn name={environment.name} />
    </div>
  );
}

function SearchButton({ onOpen }: { readonly onOpen: () => void }) {
  const key = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
  return (
    <button
      type="button"
      onClick={onOpen}
      className="ms-auto flex h-8 shrink-0 items-center gap-2 rounded-control border border-button-line bg-surface px-2 text-table text-muted hover:bg-button-hover sm:w-60"
    >
      <Icon name="search" />
      <span className="max-sm:sr-only">Search or jump to</span>
      <kbd className="ms-auto rounded-badge bg-fill-active px-1.5 py-px font-sans text-[0.6875rem] font-medium text-secondary max-sm:hidden">
        {key}
      </kbd>
    </button>
  );
}

/** Says aloud which environment one came to, and remembers it for the next visit. */
function NowIn({ name }: { readonly name: string }) {
  const { id } = useEnvironment();
  const hasMoved = useRouterState({ select: (state) => state.resolvedLocation !== undefined });
  useEffect(() => {
    try {
      window.localStorage.setItem('latchkey.environment', id);
    } catch {
      // The next visit then begins at the first one.
    }
  }, [id]);
  return (
    <p role="status" className="sr-only">
      {hasMoved && `Now in ${name}`}
    </p>
  );
}
