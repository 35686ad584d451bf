import { durationInWords } from '../../hosted/translate.js';
import { buttonMail, noticeMail } from '../../platform/mail/template.js';
import type { Environment } from '../environments/service.js';
import { type Mail, mailLook } from '../mails/service.js';
import { RESET_SECONDS } from './reset.js';

/** The link to the page where a new password is chosen; opening it changes nothing. */
export function resetMail(environment: Environment, mail: { to: string; url: string; askedAt: Date }): Mail {
  const look = mailLook(environment);
  return {
    kind: 'password_reset',
    to: mail.to,
    subject: `Reset your ${look.appName} password`,
    body: buttonMail({
      ...look,
      heading: 'Reset your password',
      sentence: `Choose a new password for ${look.appName}.`,
      button: { label: 'Reset password', url: mail.url },
      validFor: durationInWords(RESET_SECONDS),
      asked: { time: mail.askedAt },
    }),
  };
}

/** Tells that the password is another one now: its owner may not be who changed it. */
export function passwordChangedMail(environment: Environment, mail: { to: string; changedAt: Date }): Mail {
  const look = mailLook(environment);
  return {
    kind: 'password_changed',
    to: mail.to,
    subject: `Your ${look.appName} password was changed`,
    body: noticeMail({
      ...look,
      heading: 'Your password was changed',
      sentence: `Every session of your account at ${look.appName} was signed out.`,
      asked: { time: mail.changedAt },
      notYou: 'Not you? Reset your password at once: somebody else can read your email.',
    }),
  };
}
