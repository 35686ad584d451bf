import type { Work } from '../../context.js';
import { durationInWords } from '../../hosted/translate.js';

/** Contract §14. */
export const CODE_SECONDS = 600;
export const CODE_VALIDITY = durationInWords(CODE_SECONDS);
export const MAX_WRONG_TRIES = 5;

const DIGITS = 6;

/** Where a code lives: it neither opens nor proves anything in another row. */
export interface CodePlace {
  /** Of which feature, such as `email_verification`. */
  purpose: string;
  environmentId: string;
  id: string;
}

/** What a row keeps of a code. */
export interface KeptCode {
  id: string;
  code_hash: Buffer;
  failures: number;
  expires_at: Date;
  used_at: Date | null;
}

/** What came of a code that somebody typed. */
export type CodeCheck = 'right' | 'wrong' | 'expired' | 'used' | 'too_many_tries' | 'none';

/** Makes a code of six digits, and what of it is kept (contract §12). */
export function createCode(
  work: Work,
  place: CodePlace,
): { code: string; code_sealed: string; code_hash: Buffer } {
  const code = work.random.digits(DIGITS);
  return {
    code,
    code_sealed: work.keyring.seal(place.purpose, code, [place.environmentId, place.id]),
    code_hash: hashOf(work, place, code),
  };
}

/** Like `createCode`, but nothing that can be typed is right: the row behaves like any other and opens nothing. */
export function createDecoy(work: Work, place: CodePlace): ReturnType<typeof createCode> {
  const made = createCode(work, place);
  return { ...made, code_hash: work.random.bytes(made.code_hash.length) };
}

/** The code again, for callers that may see it. */
export function openCode(work: Work, place: CodePlace, sealed: string): string {
  return work.keyring.open(place.purpose, sealed, [place.environmentId, place.id]).toString();
}

/** How the row that is asked about is reached; each is one statement. */
export interface CodeRows<Row extends KeptCode> {
  /** Counts a try at the newest row, if it still takes one. */
  countTry(): Promise<Row | undefined>;
  /** The newest row, whatever its state. */
  newest(): Promise<KeptCode | undefined>;
  /** Uses the row up: true for exactly one caller. */
  consume(id: string): Promise<boolean>;
}

/**
 * Judges a typed code. The try is counted before the code is looked at, so that any number of guesses at the same
 * moment stays within five; the right code is used up by one conditional statement. In a transaction a wrong try must
 * be committed as well, or it has not been counted.
 *
 * @param typed as a person types it: blanks and hyphens do not count
 * @returns the row with `right`, for the caller that used it up
 */
export async function checkCode<Row extends KeptCode>(
  work: Work,
  place: Omit<CodePlace, 'id'>,
  typed: string,
  rows: CodeRows<Row>,
): Promise<{ check: 'right'; row: Row } | { check: Exclude<CodeCheck, 'right'> }> {
  const row = await rows.countTry();
  if (!row) return { check: whyDead(await rows.newest(), work.clock.now()) };
  const { keyring } = work;
  if (!keyring.isMac(place.purpose, row.code_hash, place.environmentId, row.id, plain(typed))) {
    return { check: row.failures >= MAX_WRONG_TRIES ? 'too_many_tries' : 'wrong' };
  }
  return (await rows.consume(row.id)) ? { check: 'right', row } : { check: 'used' };
}

/** Whether a row still takes a try. */
export function isLive(row: KeptCode, now: Date): boolean {
  return row.used_at === null && row.failures < MAX_WRONG_TRIES && row.expires_at > now;
}

function whyDead(row: KeptCode | undefined, now: Date): Exclude<CodeCheck, 'right'> {
  if (!row) return 'none';
  if (row.used_at !== null) return 'used';
  return row.expires_at <= now ? 'expired' : 'too_many_tries';
}

function hashOf(work: Work, place: CodePlace, code: string): Buffer {
  return work.keyring.mac(place.purpose, place.environmentId, place.id, code);
}

function plain(typed: string): string {
  return typed.replace(/[\s\p{Pd}]/gu, '');
}
