'use client';

import { useEffect, useRef } from 'react';
import { checkSessionAction } from '../actions.js';

interface SessionCheck {
  /** Whether there is, or may be, a session to look after. */
  isWanted: boolean;
  /** It has ended. */
  onExpired(): void;
  /** It is there. */
  onFound(): void;
}

/**
 * Looks after the session whenever a person comes back to the page. Only "signed out" counts: a page stays as it is
 * while the network or the API is away.
 */
export function useSessionCheck(options: SessionCheck): void {
  const { isWanted } = options;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (!isWanted) return undefined;
    let isChecking = false;
    const check = async () => {
      if (isChecking || document.visibilityState !== 'visible') return;
      isChecking = true;
      const status = await sessionStatus();
      isChecking = false;
      if (status === 'no_session') latest.current.onExpired();
      if (status === 'session') latest.current.onFound();
    };
    window.addEventListener('focus', check);
    document.addEventListener('visibilitychange', check);
    return () => {
      window.removeEventListener('focus', check);
      document.removeEventListener('visibilitychange', check);
    };
  }, [isWanted]);
}

async function sessionStatus(): ReturnType<typeof checkSessionAction> {
  try {
    return await checkSessionAction();
  } catch {
    return (await isPageRefused()) ? 'no_session' : 'could_not_check';
  }
}

/** A middleware that lets nobody in answers before the action can, and why is not told to its caller. */
async function isPageRefused(): Promise<boolean> {
  try {
    return (await fetch(window.location.href, { cache: 'no-store', redirect: 'manual' })).status === 401;
  } catch {
    return false;
  }
}
