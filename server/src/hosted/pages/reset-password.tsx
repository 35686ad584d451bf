import { RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { PrimaryLink } from '../content.js';
import { type FieldErrors, Form, HiddenFields, HiddenUsername, refusalsOf, SubmitButton } from '../form.js';
import { Layout } from '../layout.js';
import { PasswordField } from '../password-field.js';
import type { FormRefusal } from '../refusals.js';
import { address, RichText } from '../rich-text.js';
import { durationInWords, t } from '../translate.js';

export interface ResetPasswordPageProps {
  readonly branding: Branding;
  readonly action: string;
  readonly csrf: string;
  /** The link's secret, sent on as `token`. */
  readonly token: string;
  readonly email: string;
  readonly passwordMinimumLength: number;
  readonly errors?: FieldErrors<'new_password'>;
  readonly refusal?: FormRefusal;
}

/** Asks for a new password, once: it can be shown instead of repeated. */
export function ResetPasswordPage(props: ResetPasswordPageProps) {
  const { branding, action, csrf, token, email, passwordMinimumLength, errors, refusal } = props;
  return (
    <Layout branding={branding} title={t('reset_password.title')} turn={7} hasScript>
      <h1>{t('reset_password.title')}</h1>
      <p class="sub">
        <RichText of="reset_password.help" values={{ email }} tags={{ address }} />
      </p>
      <RefusalAlert refusal={refusal} />
      <Form action={action} csrf={csrf} hidden={{ token }}>
        <HiddenUsername email={email} />
        <PasswordField
          label={t('label.new_password')}
          name="new_password"
          autocomplete="new-password"
          minimumLength={passwordMinimumLength}
          refusal={refusalsOf(errors, refusal !== undefined).for('new_password')}
          isFocused
        />
        <SubmitButton label={t('reset_password.submit')} busyLabel={t('reset_password.busy')} />
      </Form>
    </Layout>
  );
}

export interface ResetLinkExpiredPageProps {
  readonly branding: Branding;
  /** The page that sends another link, asked for by GET with these fields. */
  readonly forgot: { readonly action: string; readonly fields?: Readonly<Record<string, string>> };
  /** How long a new link will work. */
  readonly expiresInSeconds: number;
}

/** A link that was used or is too old leads to a new one. */
export function ResetLinkExpiredPage({ branding, forgot, expiresInSeconds }: ResetLinkExpiredPageProps) {
  const duration = durationInWords(expiresInSeconds);
  return (
    <Layout branding={branding} title={t('reset_password.expired')} turn={0}>
      <h1>{t('reset_password.expired')}</h1>
      <p class="sub">{t('reset_password.expired_help', { duration })}</p>
      <form class="form" method="get" action={forgot.action}>
        <HiddenFields fields={forgot.fields ?? {}} />
        <button class="btn primary" type="submit">
          {t('reset_password.expired_submit')}
        </button>
      </form>
    </Layout>
  );
}

export interface ResetPasswordDonePageProps {
  readonly branding: Branding;
  /** Left out where no sign-in endpoint is known. */
  readonly signInHref?: string;
}

/** Where neither a flow nor a sign-in endpoint is there to go on with. */
export function ResetPasswordDonePage({ branding, signInHref }: ResetPasswordDonePageProps) {
  const help =
    signInHref === undefined ? t('reset_password.done_help_without_link') : t('reset_password.done_help');
  return (
    <Layout branding={branding} title={t('reset_password.done')} turn={7}>
      <h1>{t('reset_password.done')}</h1>
      <p class="sub">{help}</p>
      <PrimaryLink
        to={signInHref === undefined ? undefined : { href: signInHref, label: t('reset_password.done_link') }}
      />
    </Layout>
  );
}
