import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from '../components/button.js';
import { Icon } from '../components/icon.js';
import { useStanding } from './standing.js';

const AGAIN_AFTER_MS = 4000;

/** While the server is away: says so, keeps what is on screen, and tries again by itself. */
export function ConnectionBanner() {
  const { isReachable } = useStanding();
  const queries = useQueryClient();
  useEffect(() => {
    if (isReachable) return;
    const retry = () => void queries.refetchQueries({ type: 'active' });
    const timer = setInterval(retry, AGAIN_AFTER_MS);
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, [isReachable, queries]);
  return (
    <div role="status">
      {!isReachable && (
        <div className="flex min-h-10 items-center gap-2.5 border-b border-warning-border bg-warning-subtle px-4 py-1.5 text-table md:px-8">
          <Icon name="triangle-alert" className="size-4 text-warning-text" />
          <span className="min-w-0 flex-1">
            <b>No connection to Latchkey.</b> What you typed stays; it tries again by itself.
          </span>
          <Button size="small" onClick={() => void queries.refetchQueries({ type: 'active' })}>
            Try now
          </Button>
        </div>
      )}
    </div>
  );
}
