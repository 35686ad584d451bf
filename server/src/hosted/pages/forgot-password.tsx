import { RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { EmailField } from '../fields.js';
import { type FieldErrors, Form, refusalsOf, SubmitButton } from '../form.js';
import { Layout } from '../layout.js';
import type { FormRefusal } from '../refusals.js';
import { address, RichText } from '../rich-text.js';
import { durationInWords, t } from '../translate.js';

export interface ForgotPasswordPageProps {
  readonly branding: Branding;
  readonly action: string;
  readonly csrf: string;
  /** Left out where no flow is under way to go back to. */
  readonly backHref?: string;
  readonly values?: { readonly email?: string };
  readonly errors?: FieldErrors<'email'>;
  readonly refusal?: FormRefusal;
}

/** Asks where to send the link; filled in with the address that was entered before. */
export function ForgotPasswordPage(props: ForgotPasswordPageProps) {
  const { branding, action, csrf, backHref, values, errors, refusal } = props;
  return (
    <Layout branding={branding} title={t('forgot_password.title')} turn={4} hasScript>
      <h1>{t('forgot_password.title')}</h1>
      <p class="sub">{t('forgot_password.help')}</p>
      <RefusalAlert refusal={refusal} />
      <Form action={action} csrf={csrf}>
        <EmailField
          value={values?.email}
          autocomplete="username"
          refusal={refusalsOf(errors, refusal !== undefined).for('email')}
          isFocused
        />
        <SubmitButton label={t('forgot_password.submit')} busyLabel={t('forgot_password.busy')} />
      </Form>
      <BackToSignIn href={backHref} />
    </Layout>
  );
}

export interface ForgotPasswordSentPageProps {
  readonly branding: Branding;
  readonly email: string;
  readonly expiresInSeconds: number;
  readonly backHref?: string;
}

/** The same answer, whether the address is known or not. */
export function ForgotPasswordSentPage(props: ForgotPasswordSentPageProps) {
  const { branding, email, expiresInSeconds, backHref } = props;
  return (
    <Layout branding={branding} title={t('check_email.title')} turn={7}>
      <h1>{t('check_email.title')}</h1>
      <p class="sub">
        <RichText
          of="forgot_password.sent"
          values={{ email, duration: durationInWords(expiresInSeconds) }}
          tags={{ address }}
        />
      </p>
      <BackToSignIn href={backHref} />
    </Layout>
  );
}

function BackToSignIn({ href }: { readonly href: string | undefined }) {
  if (href === undefined) return null;
  return (
    <p class="note">
      <a href={href}>{t('forgot_password.back')}</a>
    </p>
  );
}
