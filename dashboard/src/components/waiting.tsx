/** Something that Latchkey watches for: a pulsing dot, and words that say what. */
export function Waiting({ children, aside }: { readonly children: string; readonly aside: string }) {
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control border border-dashed border-control-line px-3 py-2.5 text-table text-secondary"
    >
      <span
        aria-hidden="true"
        className="mx-1 size-2 shrink-0 animate-wait rounded-full bg-accent-mark outline-4 outline-accent-subtle"
      />
      {children}
      <span className="ms-auto text-muted">{aside}</span>
    </p>
  );
}
