import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../components/button.js';
import { Dialog } from '../components/dialog.js';
import { isLeavingOnPurpose } from './leaving.js';

/**
 * Asks before a page with unsaved changes is left; another search on the same page is no leaving.
 * @returns the question to draw while it is asked
 */
export function useUnsavedGuard({
  isChanged,
  onDiscard,
}: {
  readonly isChanged: boolean;
  readonly onDiscard: () => void;
}): ReactNode {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: () => isChanged && !isLeavingOnPurpose(),
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title="Leave without saving?"
      description="What you changed on this page isn’t saved."
      onClose={blocker.reset}
      onSubmit={blocker.reset}
      footer={
        <>
          <Button
            onClick={() => {
              onDiscard();
              blocker.proceed();
            }}
          >
            Discard changes
          </Button>
          <Button type="submit" variant="primary">
            Keep editing
          </Button>
        </>
      }
    />
  );
}
