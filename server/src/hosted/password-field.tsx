import { errorId, type FieldProps, inputProps } from './fields.js';
import { FieldErrorText } from './form.js';
import { EyeIcon } from './icons.js';
import { t } from './translate.js';

interface PasswordFieldProps extends FieldProps {
  /** A new password gets the rule under it and, with script, a rating. */
  readonly minimumLength?: number;
  /** At the right end of the label's row; behind the field in the source, so that Tab meets the field first. */
  readonly aside?: { readonly label: string; readonly href: string };
}

/** A password box. It is never filled in by the server. */
export function PasswordField({ minimumLength, aside, ...field }: PasswordFieldProps) {
  const helpId = minimumLength === undefined ? undefined : `${field.name}-help`;
  return (
    <div class="field">
      <label for={field.name}>{field.label}</label>
      <div class="affix">
        <input class="input" type="password" required dir="ltr" {...inputProps(field, helpId)} />
        <RevealButton fieldId={field.name} />
      </div>
      {aside && (
        <a class="aside" href={aside.href}>
          {aside.label}
        </a>
      )}
      {minimumLength !== undefined && <StrengthMeter fieldId={field.name} minimum={minimumLength} />}
      {helpId !== undefined && field.refusal.error === undefined && (
        <p class="help" id={helpId}>
          {t('password.help', { minimum: minimumLength ?? 0 })}
        </p>
      )}
      <FieldErrorText id={errorId(field.name)} refusal={field.refusal} />
    </div>
  );
}

/** Hidden until the script can make it work. */
function RevealButton({ fieldId }: { readonly fieldId: string }) {
  return (
    <button
      class="reveal"
      type="button"
      data-reveal={fieldId}
      aria-label={t('reveal.name')}
      aria-pressed="false"
      hidden
    >
      <EyeIcon />
    </button>
  );
}

/** Filled in by the script: four segments and a word, so that colour never stands alone. */
function StrengthMeter({ fieldId, minimum }: { readonly fieldId: string; readonly minimum: number }) {
  return (
    <div
      class="strength s0"
      data-strength-of={fieldId}
      data-minimum={minimum}
      data-level1={t('strength.weak')}
      data-level2={t('strength.fair')}
      data-level3={t('strength.good')}
      data-level4={t('strength.strong')}
      hidden
    >
      <span />
      <span />
      <span />
      <span />
      <p aria-live="polite" />
    </div>
  );
}
