import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface SheetProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The sidebar of a narrow screen: over the page, closed by Esc or beside it. */
export function Sheet({ label, onClose, children }: SheetProps) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-50 animate-fade bg-scrim lg:hidden">
          <Radix.Content
            data-slot="dialog"
            aria-describedby={undefined}
            className="h-dvh w-[264px] max-w-[calc(100vw-3rem)] bg-canvas shadow-dialog focus:outline-none"
          >
            <Radix.Title className="sr-only">{label}</Radix.Title>
            {children}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
