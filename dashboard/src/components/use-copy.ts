import { useEffect, useRef, useState } from 'react';

const SHOWN_MS = 1600;

/** Puts text on the clipboard and says for a moment that it is there. */
export function useCopy(): { isCopied: boolean; copy: (text: string) => void } {
  const [isCopied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = (text: string) => {
    void writeText(text).then((isWritten) => {
      clearTimeout(timer.current);
      setCopied(isWritten);
      timer.current = setTimeout(() => setCopied(false), SHOWN_MS);
    });
  };
  return { isCopied, copy };
}

async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text);
  }
}

/** Where the clipboard is closed to scripts: on plain http that is not this machine. */
function writeBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Inside a dialog, whose focus trap would take the selection away from a field outside it.
  (document.activeElement?.closest('[role="dialog"]') ?? document.body).append(field);
  field.select();
  const isWritten = document.execCommand('copy');
  field.remove();
  return isWritten;
}
