import { coversMostOf, ownWords } from './own-words.js';
import type { StrengthEstimator } from './strength-estimator.js';

/** Code points, after composition (NFC). An environment may set the minimum between these. */
export const PASSWORD_MIN_LENGTH = { default: 10, lowest: 8, highest: 64 } as const;
export const PASSWORD_MAX_LENGTH = 256;
/** From this score on zxcvbn expects more than 10^8 guesses. */
const MIN_SCORE = 3;

/** Why a password is easy to guess. */
export type WeakBecause = 'common' | 'personal' | 'repeated' | 'pattern' | 'guessable';

/** What is wrong with a password, as a code, the values of its message, and the message itself. */
export type PasswordFault =
  | { code: 'password_too_short'; minLength: number; missing: number; message: string }
  | { code: 'password_too_long'; maxLength: number; excess: number; message: string }
  | { code: 'password_invalid_characters'; message: string }
  | { code: 'password_too_weak'; because: WeakBecause; message: string };

export type PasswordVerdict = { ok: true } | { ok: false; fault: PasswordFault };

/**
 * Judges a password that somebody wants to have: its length, then how hard it is to guess.
 *
 * @param policy.minLength in code points
 * @param policy.about what is known of the person and the app, such as email, names and the app's name
 * @throws StrengthUnavailable when the strength could not be told
 */
export async function judgePassword(
  password: string,
  policy: { minLength: number; about: readonly string[] },
  estimator: StrengthEstimator,
): Promise<PasswordVerdict> {
  const fault =
    lengthFault(password, policy.minLength) ?? (await weakness(password, policy.about, estimator));
  return fault ? { ok: false, fault } : { ok: true };
}

/** What can be told without the dictionaries: too short, too long, or no text. */
export function lengthFault(password: string, minLength: number): PasswordFault | null {
  // NUL and lone surrogates do not survive every way from a keyboard to here (contract §15).
  if (/[\0\p{Surrogate}]/u.test(password)) {
    const message = 'Use letters, digits, signs and spaces only: this has a character that can’t be typed.';
    return { code: 'password_invalid_characters', message };
  }
  const length = [...password.normalize('NFC')].length;
  if (length < minLength) {
    const missing = minLength - length;
    const message = `Use at least ${minLength} characters: ${missing} more.`;
    return { code: 'password_too_short', minLength, missing, message };
  }
  if (length > PASSWORD_MAX_LENGTH) {
    const excess = length - PASSWORD_MAX_LENGTH;
    const message = `Use at most ${PASSWORD_MAX_LENGTH} characters: ${excess} fewer.`;
    return { code: 'password_too_long', maxLength: PASSWORD_MAX_LENGTH, excess, message };
  }
  return null;
}

const MESSAGES: Record<WeakBecause, string> = {
  common: 'Many people use this password or one like it. Three unrelated words are strong.',
  personal: 'Leave out your name and email. Three unrelated words are strong.',
  repeated: 'Repeats are easy to guess. Three unrelated words are strong.',
  pattern: 'Keys in a row and counting are easy to guess. Three unrelated words are strong.',
  guessable: 'This password is easy to guess. Three unrelated words are strong.',
};

async function weakness(
  password: string,
  about: readonly string[],
  estimator: StrengthEstimator,
): Promise<PasswordFault | null> {
  const because = await reasonOf(password.normalize('NFC'), ownWords(about), estimator);
  return because && { code: 'password_too_weak', because, message: MESSAGES[because] };
}

async function reasonOf(
  password: string,
  words: string[],
  estimator: StrengthEstimator,
): Promise<WeakBecause | null> {
  if (coversMostOf(password, words)) return 'personal';
  if (isOneWordAgainAndAgain(password)) return 'repeated';
  const { score, warning } = await estimator.estimate(password, words);
  return score >= MIN_SCORE ? null : (REASONS[warning ?? ''] ?? 'guessable');
}

/** `password password`: zxcvbn takes the blank for a reason to count the word twice. */
function isOneWordAgainAndAgain(password: string): boolean {
  const parts = password
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return parts.length > 1 && new Set(parts).size === 1;
}

/** zxcvbn's warnings, by what helps a person. */
const REASONS: Record<string, WeakBecause> = {
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  userInputs: 'personal',
  simpleRepeat: 'repeated',
  extendedRepeat: 'repeated',
  straightRow: 'pattern',
  keyPattern: 'pattern',
  sequences: 'pattern',
};
