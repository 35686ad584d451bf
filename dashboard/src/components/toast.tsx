import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from './button.js';
import { Icon } from './icon.js';

const SHOWN_MS = 5000;
const SHOWN_WITH_UNDO_MS = 8000;

interface Toast {
  /** Past tense, no period. Errors are never toasts. */
  readonly text: string;
  readonly undo?: () => void;
}

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Says that something is done, at the bottom of the window, one at a time. */
export const useToast = () => useContext(ToastContext);

/** Holds the one toast for everything inside. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const [isHeld, setHeld] = useState(false);
  const show = useCallback((next: Toast) => setToast(next), []);
  useEffect(() => {
    if (!toast || isHeld) return;
    const timer = setTimeout(() => setToast(undefined), toast.undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className="pointer-events-none fixed end-4 bottom-4 z-60 max-w-[calc(100vw-2rem)]">
        {toast && (
          // biome-ignore lint/a11y/noStaticElementInteractions: reading and reaching for Undo only hold the clock
          <div
            onMouseEnter={() => setHeld(true)}
            onMouseLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
            className="pointer-events-auto flex min-h-11 animate-rise items-center gap-2.5 rounded-control bg-raised px-3.5 text-table shadow-dialog"
          >
            <Icon name="circle-check" className="size-4 text-success-text" />
            <span className="wrap-anywhere">{toast.text}</span>
            {toast.undo && (
              <Button
                variant="ghost"
                size="small"
                onClick={() => {
                  toast.undo?.();
                  setToast(undefined);
                }}
              >
                Undo
              </Button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
