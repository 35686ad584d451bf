import { Button } from './button.js';

interface SaveBarProps {
  readonly isShown: boolean;
  readonly isSaving: boolean;
  readonly onDiscard: () => void;
}

/** At the foot of a form with changes; its button submits the form around it. */
export function SaveBar({ isShown, isSaving, onDiscard }: SaveBarProps) {
  if (!isShown) return null;
  return (
    <div className="sticky bottom-4 z-10 mt-6 flex animate-rise flex-wrap items-center gap-2 rounded-card bg-raised px-4 py-3 shadow-dialog">
      <p role="status" className="me-auto text-table font-medium">
        Unsaved changes
      </p>
      <Button onClick={onDiscard}>Discard</Button>
      <Button type="submit" variant="primary" busy={isSaving && 'Saving'}>
        Save changes
      </Button>
    </div>
  );
}
