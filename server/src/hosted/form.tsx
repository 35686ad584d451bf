import type { Child } from 'hono/jsx';
import { Alert, FORM_ALERT_ID } from './alert.js';
import { CircleAlertIcon } from './icons.js';
import type { FieldError } from './refusals.js';
import { t } from './translate.js';

/** Refusals by field name, in the order of the form. */
export type FieldErrors<Name extends string> = { readonly [K in Name]?: FieldError };

/** What a field is told of the refusals of its form. */
export interface FieldRefusal {
  readonly error: FieldError | undefined;
  /** It is the only refusal, so its own sentence is the page's alert; else the list above the form is. */
  readonly isOnly: boolean;
  /** The first refused field gets the cursor. */
  readonly isFirst: boolean;
  /** The alert about the form as a whole, if there is one. */
  readonly formAlertId: string | undefined;
}

/** Shares a form's refusals out among its fields. */
export function refusalsOf<Name extends string>(
  errors: FieldErrors<Name> | undefined,
  isFormRefused = false,
) {
  const given: FieldErrors<Name> = errors ?? {};
  const refused = (Object.keys(given) as Name[]).filter((name) => given[name] !== undefined);
  return {
    count: refused.length,
    for: (name: Name): FieldRefusal => ({
      error: given[name],
      isOnly: refused.length === 1,
      isFirst: refused[0] === name,
      formAlertId: isFormRefused ? FORM_ALERT_ID : undefined,
    }),
  };
}

interface FormProps {
  readonly action: string;
  readonly csrf: string;
  /** More hidden fields, such as a reset's token. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children: Child;
}

/** A form with its hidden fields. The server's own words are shown for refusals, so the browser's stay away. */
export function Form({ action, csrf, hidden = {}, children }: FormProps) {
  return (
    <form class="form" method="post" action={action} novalidate>
      <HiddenFields fields={{ csrf, ...hidden }} />
      {children}
    </form>
  );
}

export function HiddenFields({ fields }: { readonly fields: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/**
 * The address that a password belongs to, for password managers. Not shown and not in the accessibility tree: the
 * page says the address in words, and no second control may be called Email.
 */
export function HiddenUsername({ email }: { readonly email: string }) {
  return <input type="email" name="email" value={email} autocomplete="username" readonly hidden />;
}

interface SubmitButtonProps {
  readonly label: string;
  /** What the button says while the answer is awaited, such as "Signing in". */
  readonly busyLabel: string;
}

export function SubmitButton({ label, busyLabel }: SubmitButtonProps) {
  return (
    <button class="btn primary" type="submit" data-busy={busyLabel}>
      {label}
    </button>
  );
}

/** The sentence under a refused field. */
export function FieldErrorText({ id, refusal }: { readonly id: string; readonly refusal: FieldRefusal }) {
  if (refusal.error === undefined) return null;
  return (
    <p class="err" id={id} role={refusal.isOnly ? 'alert' : undefined}>
      <CircleAlertIcon />
      <span>{refusal.error.text}</span>
    </p>
  );
}

/** The list above a form with two refusals or more; nothing with fewer. Each line leads to its field. */
export function ErrorSummary<Name extends string>({
  errors,
}: {
  readonly errors: FieldErrors<Name> | undefined;
}) {
  const refused = Object.entries<FieldError | undefined>(errors ?? {}).flatMap(([name, error]) =>
    error === undefined ? [] : [{ name, brief: error.brief }],
  );
  if (refused.length < 2) return null;
  return (
    <Alert tone="danger" lead={t('summary.heading', { count: refused.length })}>
      <ul>
        {refused.map(({ name, brief }) => (
          <li>
            <a href={`#${name}`}>{brief}</a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
