import type { ErrorComponentProps } from '@tanstack/react-router';
import { Alert } from '../components/alert.js';
import { Button } from '../components/button.js';

/** In the place of a screen that failed: its chunk did not come, or it has a fault. The rest of the page stays. */
export function RouteFailure({ error }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : String(error);
  const isChunk = /dynamically imported module|Importing a module script|Failed to fetch/.test(message);
  return (
    <div className="max-w-[864px] px-4 py-8 md:px-8">
      <Alert
        tone="danger"
        lead={isChunk ? 'This screen didn’t come through.' : 'This screen met a fault of its own.'}
        action={
          <Button size="small" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        {isChunk ? 'Latchkey may have been updated, or the connection dropped.' : message}
      </Alert>
    </div>
  );
}
