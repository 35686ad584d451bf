import { durationInWords, type PlainKey, t } from './translate.js';

/** Why a field was refused: a sentence under it, and its line in the list above a form with several refusals. */
export interface FieldError {
  readonly text: string;
  readonly brief: string;
}

/** Why a whole form was refused: a bold lead and one more sentence. */
export interface FormRefusal {
  readonly lead: string;
  readonly text?: string;
}

/** The words for an address that was refused, by what is missing from it. */
export function emailRefusal(typed: string): FieldError {
  const email = typed.trim();
  if (email === '') return say('refusal.email_missing', 'refusal.email_missing_brief');
  if (!email.includes('@')) return say('refusal.email_without_at', 'refusal.email_without_at_brief');
  if (email.startsWith('@')) return say('refusal.email_without_name', 'refusal.email_without_name_brief');
  if (email.endsWith('@')) return say('refusal.email_without_domain', 'refusal.email_without_domain_brief');
  return say('refusal.email_malformed', 'refusal.email_malformed_brief');
}

/** The words for each reason to refuse a field that needs no number. */
export const refusals = {
  passwordMissing: () => say('refusal.password_missing', 'refusal.password_missing_brief'),
  passwordGuessable: () => say('refusal.password_guessable', 'refusal.password_guessable_brief'),
  passwordLeaked: () => say('refusal.password_leaked', 'refusal.password_leaked_brief'),
  codeMissing: () => say('refusal.code_missing', 'refusal.code_missing_brief'),
  codeWrong: () => say('refusal.code_wrong', 'refusal.code_wrong_brief'),
  codeExpired: () => say('refusal.code_expired', 'refusal.code_expired_brief'),
  codeTooManyTries: () => say('refusal.code_too_many_tries', 'refusal.code_too_many_tries_brief'),
} as const;

/**
 * The words for a new password that is missing or too short.
 * @param length - how many characters were typed
 * @param minimum - how many the environment asks for
 */
export function passwordTooShort(length: number, minimum: number): FieldError {
  if (length === 0) {
    return {
      text: t('refusal.new_password_missing', { minimum }),
      brief: t('refusal.new_password_missing_brief'),
    };
  }
  const count = Math.max(1, minimum - length);
  return {
    text: t('refusal.password_too_short', { minimum, count }),
    brief: t('refusal.password_too_short_brief', { count }),
  };
}

/** A refusal in words that are not listed here, such as a rule's own message. */
export function fieldRefusal(label: string, text: string): FieldError {
  return { text, brief: t('refusal.field_brief', { field: label, problem: text }) };
}

/** The words for a limit that was reached, with how long it lasts. */
export function tooManyTries(waitSeconds: number): FormRefusal {
  return {
    lead: t('refusal.too_many_tries'),
    text: t('refusal.too_many_tries_help', { duration: durationInWords(waitSeconds) }),
  };
}

function say(text: PlainKey, brief: PlainKey): FieldError {
  return { text: t(text), brief: t(brief) };
}
