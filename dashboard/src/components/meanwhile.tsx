import { Alert } from './alert.js';

/** Somebody else saved first: what they did, and that saving again puts one's own on top. */
export function Meanwhile({ changes }: { readonly changes: readonly string[] }) {
  return (
    <Alert tone="danger" lead="Somebody else saved first.">
      Yours isn’t saved yet. Save again to put it on top of theirs, or cancel to keep theirs.
      {changes.length > 0 && (
        <span className="mt-1 grid">
          {changes.slice(0, 8).map((change) => (
            <span key={change} className="wrap-anywhere">
              {change}
            </span>
          ))}
        </span>
      )}
    </Alert>
  );
}
