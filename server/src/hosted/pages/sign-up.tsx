import { RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { EmailField, TextField } from '../fields.js';
import { ErrorSummary, type FieldErrors, Form, refusalsOf, SubmitButton } from '../form.js';
import { Layout } from '../layout.js';
import { safeHref } from '../links.js';
import { PasswordField } from '../password-field.js';
import type { FormRefusal } from '../refusals.js';
import { RichText } from '../rich-text.js';
import { t } from '../translate.js';

export interface SignUpPageProps {
  readonly branding: Branding;
  readonly action: string;
  readonly csrf: string;
  readonly signInHref: string;
  readonly passwordMinimumLength: number;
  /** What was typed before a refusal; never the password. */
  readonly values?: { readonly first_name?: string; readonly last_name?: string; readonly email?: string };
  readonly errors?: FieldErrors<'first_name' | 'last_name' | 'email' | 'password'>;
  readonly refusal?: FormRefusal;
}

/** Names, address and password on one page. */
export function SignUpPage(props: SignUpPageProps) {
  const { branding, action, csrf, signInHref, passwordMinimumLength, values, errors, refusal } = props;
  const refusals = refusalsOf(errors, refusal !== undefined);
  const app = branding.appName;
  return (
    <Layout branding={branding} title={t('sign_up.title')} turn={4} isLong hasScript>
      <h1>{t('sign_up.heading', { app })}</h1>
      <p class="sub">
        <RichText of="sign_up.other_route" tags={{ link: (text) => <a href={signInHref}>{text}</a> }} />
      </p>
      <RefusalAlert refusal={refusal} />
      <ErrorSummary errors={errors} />
      <Form action={action} csrf={csrf}>
        <div class="two">
          <TextField
            label={t('label.first_name')}
            name="first_name"
            autocomplete="given-name"
            value={values?.first_name}
            refusal={refusals.for('first_name')}
            isFocused={refusals.count === 0}
          />
          <TextField
            label={t('label.last_name')}
            name="last_name"
            autocomplete="family-name"
            value={values?.last_name}
            refusal={refusals.for('last_name')}
          />
        </div>
        <EmailField value={values?.email} autocomplete="username" refusal={refusals.for('email')} />
        <PasswordField
          label={t('label.password')}
          name="password"
          autocomplete="new-password"
          minimumLength={passwordMinimumLength}
          refusal={refusals.for('password')}
        />
        <SubmitButton label={t('sign_up.submit')} busyLabel={t('sign_up.busy')} />
        <Agreement branding={branding} />
      </Form>
    </Layout>
  );
}

/** What signing up agrees to, as far as the environment has texts to agree to. */
function Agreement({ branding }: { readonly branding: Branding }) {
  const termsHref = safeHref(branding.termsUrl);
  const privacyHref = safeHref(branding.privacyUrl);
  const values = { app: branding.appName };
  const terms = (text: string) => <a href={termsHref}>{text}</a>;
  const privacy = (text: string) => <a href={privacyHref}>{text}</a>;
  if (termsHref === undefined && privacyHref === undefined) return null;
  if (privacyHref === undefined) {
    return (
      <p class="fine">
        <RichText of="sign_up.terms" values={values} tags={{ terms }} />
      </p>
    );
  }
  return (
    <p class="fine">
      {termsHref === undefined ? (
        <RichText of="sign_up.privacy" values={values} tags={{ privacy }} />
      ) : (
        <RichText of="sign_up.terms_and_privacy" values={values} tags={{ terms, privacy }} />
      )}
    </p>
  );
}
