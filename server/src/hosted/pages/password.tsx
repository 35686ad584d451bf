import { Alert, FORM_ALERT_ID, RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { type FieldErrors, Form, HiddenUsername, refusalsOf, SubmitButton } from '../form.js';
import { Layout } from '../layout.js';
import { PasswordField } from '../password-field.js';
import type { FormRefusal } from '../refusals.js';
import { RichText } from '../rich-text.js';
import { t } from '../translate.js';

export interface PasswordPageProps {
  readonly branding: Branding;
  readonly action: string;
  readonly csrf: string;
  readonly email: string;
  /** Back to the address, to change it. */
  readonly changeHref: string;
  readonly forgotHref: string;
  readonly errors?: FieldErrors<'password'>;
  /** The pair was refused: the same words whether the account exists or not. */
  readonly isMismatch?: boolean;
  readonly refusal?: FormRefusal;
}

/** Asks for the password of the address entered before. */
export function PasswordPage(props: PasswordPageProps) {
  const {
    branding,
    action,
    csrf,
    email,
    changeHref,
    forgotHref,
    errors,
    isMismatch = false,
    refusal,
  } = props;
  return (
    <Layout branding={branding} title={t('password.title')} turn={7} hasScript>
      <h1>{t('password.title')}</h1>
      {isMismatch && <Mismatch forgotHref={forgotHref} />}
      <RefusalAlert refusal={refusal} />
      <Form action={action} csrf={csrf}>
        <div class="ident">
          <span dir="ltr">{email}</span>
          <a href={changeHref}>{t('password.change_email')}</a>
        </div>
        <HiddenUsername email={email} />
        <PasswordField
          label={t('label.password')}
          name="password"
          autocomplete="current-password"
          refusal={refusalsOf(errors, isMismatch || refusal !== undefined).for('password')}
          aside={{ label: t('password.forgot'), href: forgotHref }}
          isFocused
        />
        <SubmitButton label={t('password.submit')} busyLabel={t('password.busy')} />
      </Form>
    </Layout>
  );
}

function Mismatch({ forgotHref }: { readonly forgotHref: string }) {
  return (
    <Alert
      tone="danger"
      id={FORM_ALERT_ID}
      lead={t('password.mismatch')}
      text={
        <RichText of="password.mismatch_help" tags={{ link: (text) => <a href={forgotHref}>{text}</a> }} />
      }
    />
  );
}
