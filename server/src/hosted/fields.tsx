import { FieldErrorText, type FieldRefusal } from './form.js';
import { t } from './translate.js';

export interface FieldProps {
  readonly label: string;
  /** The API's name; also the id, which is unique because a page asks for each thing once. */
  readonly name: string;
  readonly autocomplete: string;
  readonly refusal: FieldRefusal;
  readonly isFocused?: boolean;
}

/** What every text box shares: its names, and the sentence about it, which a screen reader reads with it. */
export function inputProps({ name, autocomplete, refusal, isFocused = false }: FieldProps, helpId?: string) {
  const isRefused = refusal.error !== undefined;
  // The cursor goes where the person has to write: the refused field, else the first one of a short form.
  const hasCursor = isRefused ? refusal.isFirst : isFocused;
  const descriptions = [hasCursor ? refusal.formAlertId : undefined, isRefused ? errorId(name) : helpId];
  return {
    id: name,
    name,
    autocomplete,
    autofocus: hasCursor,
    'aria-invalid': isRefused ? 'true' : undefined,
    'aria-describedby': descriptions.filter((id) => id !== undefined).join(' ') || undefined,
  };
}

/** The id of the sentence under a refused field. */
export const errorId = (name: string) => `${name}-error`;

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email';
  readonly value: string | undefined;
  readonly placeholder?: string;
}

/** A labelled text box that keeps what was typed. */
export function TextField({ type = 'text', value, placeholder, ...field }: TextFieldProps) {
  const isEmail = type === 'email';
  return (
    <div class="field">
      <label for={field.name}>{field.label}</label>
      <input
        class="input"
        type={type}
        value={value}
        placeholder={placeholder}
        required={isEmail}
        autocapitalize={isEmail ? 'none' : undefined}
        spellcheck={isEmail ? false : undefined}
        dir={isEmail ? 'ltr' : 'auto'}
        {...inputProps(field)}
      />
      <FieldErrorText id={errorId(field.name)} refusal={field.refusal} />
    </div>
  );
}

/** The field for an email address. */
export function EmailField(props: Omit<TextFieldProps, 'label' | 'name' | 'type' | 'placeholder'>) {
  return (
    <TextField
      {...props}
      type="email"
      label={t('label.email')}
      name="email"
      placeholder={t('email.example')}
    />
  );
}

/** The field for an emailed code: one input, drawn as six cells. No `maxlength`: a pasted "482 015" must survive. */
export function CodeField({
  value,
  refusal,
}: {
  readonly value: string | undefined;
  readonly refusal: FieldRefusal;
}) {
  const label = t('label.code');
  const field = { label, name: 'code', autocomplete: 'one-time-code', refusal, isFocused: true };
  return (
    <div class="field">
      <label for={field.name}>{label}</label>
      <div class={refusal.error === undefined ? 'code' : 'code bad'}>
        <input
          type="text"
          inputmode="numeric"
          pattern="[0-9 ]*"
          value={value}
          required
          data-code
          {...inputProps(field)}
        />
      </div>
      <FieldErrorText id={errorId(field.name)} refusal={refusal} />
    </div>
  );
}
