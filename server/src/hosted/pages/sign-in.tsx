import { RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { EmailField } from '../fields.js';
import { type FieldErrors, Form, refusalsOf, SubmitButton } from '../form.js';
import { Layout } from '../layout.js';
import type { FormRefusal } from '../refusals.js';
import { RichText } from '../rich-text.js';
import { t } from '../translate.js';

export interface SignInPageProps {
  readonly branding: Branding;
  readonly action: string;
  readonly csrf: string;
  /** Left out where sign-up is closed. */
  readonly signUpHref?: string;
  readonly values?: { readonly email?: string };
  readonly errors?: FieldErrors<'email'>;
  readonly refusal?: FormRefusal;
}

/** Asks for the address; the password comes on the next page. */
export function SignInPage(props: SignInPageProps) {
  const { branding, action, csrf, signUpHref, values, errors, refusal } = props;
  const app = branding.appName;
  return (
    <Layout branding={branding} title={t('sign_in.title')} turn={4} hasScript>
      <h1>{t('sign_in.heading', { app })}</h1>
      {signUpHref !== undefined && (
        <p class="sub">
          <RichText
            of="sign_in.other_route"
            values={{ app }}
            tags={{ link: (text) => <a href={signUpHref}>{text}</a> }}
          />
        </p>
      )}
      <RefusalAlert refusal={refusal} />
      <Form action={action} csrf={csrf}>
        <EmailField
          value={values?.email}
          autocomplete="username webauthn"
          refusal={refusalsOf(errors, refusal !== undefined).for('email')}
          isFocused
        />
        <SubmitButton label={t('sign_in.submit')} busyLabel={t('sign_in.busy')} />
      </Form>
    </Layout>
  );
}
