import { Dialog as Radix } from 'radix-ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from './button.js';
import { IconButton } from './icon-button.js';

interface DialogProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** The buttons: Cancel first, then the one that does it. */
  readonly footer: ReactNode;
  readonly onClose: () => void;
  readonly onSubmit?: () => void;
  /** Whether closing would lose something typed: then it asks. */
  readonly hasTyped?: boolean;
  /** A secret is showing: only its button closes. */
  readonly isHeld?: boolean;
}

/** A question above the page; a sheet from below on a phone. */
export function Dialog(props: DialogProps) {
  const { title, description, children, footer, onClose, onSubmit, hasTyped = false, isHeld = false } = props;
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    if (isHeld) return;
    if (hasTyped && !isAsking) setAsking(true);
    else onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog is inside the page's tree, whose own form must not hear of it.
    event.stopPropagation();
    onSubmit?.();
  };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-50 grid animate-fade items-end justify-items-center overflow-y-auto bg-scrim sm:items-start sm:px-4 sm:pt-[14vh] sm:pb-8">
          <Radix.Content
            data-slot="dialog"
            onOpenAutoFocus={focusFirstField}
            {...(description === undefined && { 'aria-describedby': undefined })}
            className="w-full max-w-[520px] animate-appear rounded-t-card bg-raised text-body shadow-dialog focus:outline-none sm:rounded-card"
          >
            <form noValidate onSubmit={submit}>
              <header className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-6 pt-5">
                <Radix.Title className="text-dialog font-semibold wrap-anywhere">{title}</Radix.Title>
                {!isHeld && <IconButton icon="x" aria-label="Close" onClick={close} className="-me-1.5" />}
                {description !== undefined && (
                  <Radix.Description className="col-span-2 mt-1 text-pretty text-secondary wrap-anywhere">
                    {description}
                  </Radix.Description>
                )}
              </header>
              <div className="grid gap-4 px-6 pt-5 pb-6">{children}</div>
              <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-6 py-4">
                {isAsking ? (
                  <>
                    <p role="alert" className="me-auto font-medium">
                      Discard what you typed?
                    </p>
                    <Button onClick={() => setAsking(false)}>Keep editing</Button>
                    <Button variant="confirm-danger" onClick={onClose}>
                      Discard
                    </Button>
                  </>
                ) : (
                  footer
                )}
              </footer>
            </form>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

function focusFirstField(event: Event) {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  const first =
    content.querySelector<HTMLElement>('input:not([readonly]), select, textarea') ??
    content.querySelector<HTMLElement>('footer button:last-child');
  if (!first) return;
  event.preventDefault();
  first.focus();
}
