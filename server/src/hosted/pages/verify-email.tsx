import { Alert, RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { CodeField } from '../fields.js';
import { type FieldErrors, Form, HiddenFields, refusalsOf, SubmitButton } from '../form.js';
import { Layout } from '../layout.js';
import type { FormRefusal } from '../refusals.js';
import { address, RichText } from '../rich-text.js';
import { durationInWords, t } from '../translate.js';

/** What came of asking for another code. */
export type ResendStatus =
  | { readonly kind: 'sent' }
  | { readonly kind: 'too_soon'; readonly waitSeconds: number };

export interface VerifyEmailPageProps {
  readonly branding: Branding;
  readonly action: string;
  readonly csrf: string;
  readonly email: string;
  readonly expiresInSeconds: number;
  /** Where a POST sends another code. */
  readonly resendAction: string;
  /** Left out where the address cannot be changed. */
  readonly otherEmailHref?: string;
  readonly values?: { readonly code?: string };
  readonly errors?: FieldErrors<'code'>;
  readonly resend?: ResendStatus;
  readonly refusal?: FormRefusal;
}

/** Asks for the code in the mail. The same page, whether the address was known or not. */
export function VerifyEmailPage(props: VerifyEmailPageProps) {
  const { branding, action, csrf, email, expiresInSeconds, values, errors } = props;
  return (
    <Layout branding={branding} title={t('check_email.title')} turn={9} hasScript>
      <h1>{t('check_email.title')}</h1>
      <p class="sub">
        <RichText
          of="verify_email.sent_to"
          values={{ email, duration: durationInWords(expiresInSeconds) }}
          tags={{ address }}
        />
      </p>
      <RefusalAlert refusal={props.refusal} />
      {props.resend && <ResendReport status={props.resend} />}
      <Form action={action} csrf={csrf}>
        <CodeField
          value={values?.code}
          refusal={refusalsOf(errors, props.refusal !== undefined).for('code')}
        />
        <SubmitButton label={t('verify_email.submit')} busyLabel={t('verify_email.busy')} />
      </Form>
      <OtherWays {...props} />
    </Layout>
  );
}

function ResendReport({ status }: { readonly status: ResendStatus }) {
  if (status.kind === 'sent') {
    return <Alert tone="success" lead={t('verify_email.resent')} text={t('verify_email.resent_help')} />;
  }
  const duration = durationInWords(status.waitSeconds);
  return <Alert tone="neutral" lead={t('verify_email.resend_wait', { duration })} />;
}

/** The button in the sentence belongs to a form of its own, which cannot stand inside a paragraph. */
function OtherWays({ csrf, resendAction, otherEmailHref }: VerifyEmailPageProps) {
  const formId = 'resend';
  const resend = (text: string) => (
    <button class="linkbtn" type="submit" form={formId}>
      {text}
    </button>
  );
  return (
    <>
      <form id={formId} method="post" action={resendAction}>
        <HiddenFields fields={{ csrf }} />
      </form>
      <p class="note">
        <RichText of="verify_email.resend" tags={{ resend }} />
      </p>
      {otherEmailHref !== undefined && (
        <p class="note">
          <RichText
            of="verify_email.other_address"
            tags={{ link: (text) => <a href={otherEmailHref}>{text}</a> }}
          />
        </p>
      )}
    </>
  );
}
