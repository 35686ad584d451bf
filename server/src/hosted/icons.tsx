import type { Child } from 'hono/jsx';

/** Latchkey's mark: one path in a 24-unit box, in the colour of the text around it. */
export const MARK_PATH =
  'M11 2a6 6 0 0 1 2 11.66V18h6v4H9v-8.34A6 6 0 0 1 11 2Zm0 3.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5Z';

/** The mark without a name of its own: it always stands beside the word. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" fill-rule="evenodd" d={MARK_PATH} />
    </svg>
  );
}

/** Shapes from Lucide (ISC), in a 24-unit box; decoration only, the word is always beside them. */
function Icon({ children }: { readonly children: Child }) {
  return (
    <svg class="ic" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

export function EyeIcon() {
  return (
    <Icon>
      <path d="M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0" />
      <circle cx="12" cy="12" r="3" />
    </Icon>
  );
}

/** An error. */
export function CircleAlertIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="10" />
      <path d="M12 8v4" />
      <path d="M12 16h.01" />
    </Icon>
  );
}

export function InfoIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="10" />
      <path d="M12 16v-4" />
      <path d="M12 8h.01" />
    </Icon>
  );
}

export function CircleCheckIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="10" />
      <path d="m9 12 2 2 4-4" />
    </Icon>
  );
}

export function ChevronRightIcon() {
  return (
    <Icon>
      <path d="m9 18 6-6-6-6" />
    </Icon>
  );
}
