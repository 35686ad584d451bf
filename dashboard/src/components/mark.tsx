/** Latchkey's mark: one path in a 24-unit box. */
const MARK_PATH =
  'M11 2a6 6 0 0 1 2 11.66V18h6v4H9v-8.34A6 6 0 0 1 11 2Zm0 3.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5Z';

/** Mark and word, as they always stand together. */
export function Wordmark() {
  return (
    <span className="flex items-center gap-2 text-[1rem] font-semibold tracking-[-0.02em]">
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 text-link">
        <path fill="currentColor" fillRule="evenodd" d={MARK_PATH} />
      </svg>
      Latchkey
    </span>
  );
}
