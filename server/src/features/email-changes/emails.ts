import { codeMail, noticeMail } from '../../platform/mail/template.js';
import type { Environment } from '../environments/service.js';
import { type Mail, mailLook } from '../mails/service.js';
import { CODE_VALIDITY } from '../one-time-codes/service.js';

/** The code that goes to the new address. */
export function changeCodeMail(
  environment: Environment,
  mail: { to: string; code: string; askedAt: Date },
): Mail {
  const look = mailLook(environment);
  return {
    kind: 'email_change',
    to: mail.to,
    subject: `${mail.code} is your ${look.appName} code`,
    body: codeMail({
      ...look,
      heading: 'Confirm your new email',
      sentence: `Enter this code where you’re changing your email at ${look.appName}.`,
      code: mail.code,
      validFor: CODE_VALIDITY,
      asked: { time: mail.askedAt },
    }),
  };
}

/** Tells the address that was left: its owner may not be who changed it. */
export function changedAwayMail(
  environment: Environment,
  mail: { to: string; newEmail: string; changedAt: Date },
): Mail {
  const look = mailLook(environment);
  return {
    kind: 'email_changed',
    to: mail.to,
    subject: `Your ${look.appName} email was changed`,
    body: noticeMail({
      ...look,
      heading: 'Your email was changed',
      sentence: `Your account at ${look.appName} now has the address ${mail.newEmail}. This one no longer signs in.`,
      asked: { time: mail.changedAt },
      notYou: `Not you? Tell ${look.appName} at once: somebody else can use your account.`,
    }),
  };
}

/** Tells the address that was confirmed. */
export function changedToMail(environment: Environment, mail: { to: string; changedAt: Date }): Mail {
  const look = mailLook(environment);
  return {
    kind: 'email_changed',
    to: mail.to,
    subject: `Your ${look.appName} email was changed`,
    body: noticeMail({
      ...look,
      heading: 'Your email was changed',
      sentence: `Sign in to ${look.appName} with this address from now on.`,
      asked: { time: mail.changedAt },
    }),
  };
}
