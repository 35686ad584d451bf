import type { Child } from 'hono/jsx';
import { CircleAlertIcon, CircleCheckIcon, InfoIcon } from './icons.js';
import type { FormRefusal } from './refusals.js';

const ICONS = { danger: CircleAlertIcon, success: CircleCheckIcon, neutral: InfoIcon } as const;

interface AlertProps {
  readonly tone: keyof typeof ICONS;
  /** One bold clause that says what happened. */
  readonly lead: string;
  /** One more sentence, on the same line. */
  readonly text?: Child;
  readonly id?: string;
  /** What follows below, such as a list. */
  readonly children?: Child;
}

/** The alert about a whole form, so that the field with the cursor can point at it. */
export const FORM_ALERT_ID = 'form-refusal';

/** A report above what it concerns: errors interrupt a screen reader, the rest waits its turn. */
export function Alert({ tone, lead, text, id, children }: AlertProps) {
  const ToneIcon = ICONS[tone];
  return (
    <div class={`alert ${tone}`} id={id} role={tone === 'danger' ? 'alert' : 'status'}>
      <ToneIcon />
      <p>
        <strong>{lead}</strong> {text}
      </p>
      {children}
    </div>
  );
}

/** Why a whole form was refused; nothing where it was not. */
export function RefusalAlert({ refusal }: { readonly refusal: FormRefusal | undefined }) {
  if (refusal === undefined) return null;
  return <Alert tone="danger" id={FORM_ALERT_ID} lead={refusal.lead} text={refusal.text} />;
}
