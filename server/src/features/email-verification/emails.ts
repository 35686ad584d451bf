import { codeMail, noticeMail } from '../../platform/mail/template.js';
import type { Environment } from '../environments/service.js';
import { type Mail, mailLook } from '../mails/service.js';
import { CODE_VALIDITY } from '../one-time-codes/service.js';

/** The code that confirms an address. */
export function verificationMail(
  environment: Environment,
  mail: { to: string; code: string; isSignUp: boolean; askedAt: Date },
): Mail {
  const look = mailLook(environment);
  return {
    kind: 'email_verification',
    to: mail.to,
    subject: `${mail.code} is your ${look.appName} code`,
    body: codeMail({
      ...look,
      heading: 'Confirm your email',
      sentence: `Enter this code where you’re signing ${mail.isSignUp ? 'up' : 'in'}.`,
      code: mail.code,
      validFor: CODE_VALIDITY,
      asked: { time: mail.askedAt },
    }),
  };
}

/** What the owner of an address gets instead of a code when somebody signs up with it. */
export function alreadyHaveAccountMail(
  environment: Environment,
  mail: { to: string; signInUrl: string | undefined; askedAt: Date },
): Mail {
  const look = mailLook(environment);
  return {
    kind: 'already_have_account',
    to: mail.to,
    subject: `You already have an account at ${look.appName}`,
    body: noticeMail({
      ...look,
      heading: 'You already have an account',
      sentence: `This address was used to sign up for ${look.appName}, and it has an account. Sign in instead, or reset your password.`,
      button: mail.signInUrl === undefined ? undefined : { label: 'Sign in', url: mail.signInUrl },
      asked: { time: mail.askedAt },
      notYou: 'Not you? Ignore this mail: your account stays as it is.',
    }),
  };
}
