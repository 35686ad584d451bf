import { Icon } from '../../components/icon.js';

interface RuleNoteProps {
  readonly check:
    | { readonly is_valid: boolean; readonly message: string | null; readonly is_wildcard: boolean }
    | undefined;
  /** What stands here before anything is typed. */
  readonly children: string;
}

/** Under an address while it is typed: what the rules say of it, in words. Not red before somebody tries to save. */
export function RuleNote({ check, children }: RuleNoteProps) {
  if (!check) return <span aria-live="polite">{children}</span>;
  if (!check.is_valid) {
    return (
      <span aria-live="polite" className="flex gap-1.5">
        <Icon name="info" className="mt-[3px] size-3.5" />
        <span className="min-w-0 wrap-anywhere">{check.message}</span>
      </span>
    );
  }
  return (
    <span aria-live="polite" className="flex gap-1.5 text-success-text">
      <Icon name="check" className="mt-[3px] size-3.5" />
      {check.is_wildcard
        ? 'Allowed. The * stands for one or more of a–z, 0–9 and “-”, never for a dot.'
        : 'Allowed.'}
    </span>
  );
}
