import { EnvironmentName } from '../../shell/environment-name.js';
import { useEnvironment } from '../../shell/session.js';

const KBD = 'rounded-badge bg-fill-active px-1.5 py-px font-sans text-[0.6875rem] font-medium text-secondary';

/** The palette's keys, and where they act. */
export function PaletteFooter() {
  const environment = useEnvironment();
  return (
    <p className="flex items-center gap-4 border-t border-line px-4 py-2.5 text-caption text-secondary">
      <span className="flex gap-4 max-sm:hidden">
        <span>
          <kbd className={KBD}>↑</kbd> <kbd className={KBD}>↓</kbd> move
        </span>
        <span>
          <kbd className={KBD}>↵</kbd> open
        </span>
        <span>
          <kbd className={KBD}>esc</kbd> close
        </span>
      </span>
      <span className="ms-auto truncate">
        <EnvironmentName environment={environment} />
      </span>
    </p>
  );
}
