import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { NAVIGATION } from './navigation.js';
import { useEnvironment } from './session.js';

const SECOND_KEY_MS = 1200;

/** Ctrl or Cmd K and `/` open the palette; G and a letter go to a place. Never while somebody types. */
export function useShortcuts({ openPalette }: { readonly openPalette: () => void }): void {
  const navigate = useNavigate();
  const { id: environmentId } = useEnvironment();
  const pressedGAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
      if (event.key === '/') {
        event.preventDefault();
        openPalette();
        return;
      }
      const isSecond = performance.now() - pressedGAt.current < SECOND_KEY_MS;
      pressedGAt.current = event.key === 'g' ? performance.now() : 0;
      const place = NAVIGATION.flatMap(({ items }) => items).find(({ key }) => key === event.key);
      if (isSecond && place) void navigate({ to: place.to, params: { environmentId } });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, environmentId, openPalette]);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null)
  );
}
