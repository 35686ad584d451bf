import { type Context, inTransaction, type Work } from '../../context.js';
import { emailRefusal, passwordTooShort } from '../../hosted/index.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import type { FieldError } from '../../platform/http/api-error.js';
import { type CodeCheck, checkVerificationCode, sendVerification } from '../email-verification/service.js';
import type { Environment } from '../environments/service.js';
import { checkNewPassword, hashPassword } from '../passwords/service.js';
import { createSession } from '../sessions/service.js';
import { createUser, findUserByEmail, isEmailAddress, noteSignIn } from '../users/service.js';
import { consumeLink, isLinkLive } from './store.js';

/*
 * How the one-time link makes an administrator while sign-up is closed in the built-in environment (contract §5,
 * §17). What was typed stays, sealed, in the browser that typed it: whoever else holds the link can neither read it
 * nor put a password of their own beside somebody else's address. The link itself is used up only when the
 * administrator exists, so that a mistyped code, a second mail or a reload locks nobody out.
 */

const PURPOSE = 'administrator-sign-up';

/** What was typed, checked; the password as its hash. */
export interface SignUpDetails {
  firstName: string | null;
  lastName: string | null;
  email: string;
  passwordHash: string;
}

export interface TypedDetails {
  first_name: string;
  last_name: string;
  email: string;
  password: string;
}

/** Whether the link of a token still makes an administrator. */
export async function isAdministratorLinkLive(work: Work, token: string): Promise<boolean> {
  return await isLinkLive(work, sha256(token));
}

/** For a cookie: opens only beside the link that it was typed under. */
export function sealDetails(work: Pick<Work, 'keyring'>, token: string, details: SignUpDetails): string {
  return work.keyring.seal(PURPOSE, JSON.stringify(details), [linkId(token)]);
}

/** Undefined where it was typed under another link, or is no seal of ours. */
export function openDetails(
  work: Pick<Work, 'keyring'>,
  token: string,
  sealed: string,
): SignUpDetails | undefined {
  try {
    return JSON.parse(work.keyring.open(PURPOSE, sealed, [linkId(token)]).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Checks what was typed, by the rules of everybody's sign-up, and hashes the password. */
export async function checkDetails(
  context: Context,
  builtIn: Environment,
  typed: TypedDetails,
): Promise<{ status: 'ok'; details: SignUpDetails } | { status: 'refused'; errors: FieldError[] }> {
  const details = {
    firstName: typed.first_name.trim() || null,
    lastName: typed.last_name.trim() || null,
    email: typed.email.trim(),
  };
  const errors: FieldError[] = [];
  if (!isEmailAddress(details.email)) {
    errors.push({ code: 'invalid_email', field: 'email', message: emailRefusal(details.email).text });
  } else if (await findUserByEmail(context, builtIn.id, details.email)) {
    const message = 'An administrator has this address already. Sign in instead.';
    errors.push({ code: 'email_not_available', field: 'email', message });
  }
  const checked = await checkNewPassword(context, builtIn, typed.password, details);
  if (checked.status !== 'ok') {
    const minimum = builtIn.authentication.password_min_length;
    const isMissing = typed.password === '';
    const message = isMissing ? passwordTooShort(0, minimum).text : checked.message;
    errors.push({ code: checked.status, field: 'password', message });
  }
  if (errors.length > 0) return { status: 'refused', errors };
  const passwordHash = await hashPassword(context, typed.password);
  return { status: 'ok', details: { ...details, passwordHash } };
}

/** Sends the code. Right after another one nothing is sent, and that one still counts. */
export async function sendCode(
  context: Context,
  builtIn: Environment,
  token: string,
  { email }: SignUpDetails,
): Promise<{ waitSeconds: number | null }> {
  const target = { attemptId: linkId(token), email, known: false };
  const { waitSeconds } = await sendVerification(context, builtIn, target);
  return { waitSeconds: waitSeconds ?? null };
}

export type TakenCode =
  | { status: 'made'; refreshToken: string }
  | { status: 'refused'; why: Exclude<CodeCheck, 'right'> }
  | { status: 'dead' }
  | { status: 'email_not_available' };

class GivenUp extends Error {
  constructor(readonly outcome: Extract<TakenCode, { status: 'dead' | 'email_not_available' }>) {
    super(outcome.status);
  }
}

/**
 * Takes the code: uses the link up, makes the administrator and begins a session, in one transaction, so that of two
 * calls at once one does it. A wrong code is counted, and the link lives on.
 */
export async function takeCode(
  context: Context,
  builtIn: Environment,
  { token, details, code }: { token: string; details: SignUpDetails; code: string },
  caller: { ipAddress: string; userAgent: string | null },
): Promise<TakenCode> {
  const target = { attemptId: linkId(token), email: details.email };
  try {
    return await inTransaction(context, async (tx): Promise<TakenCode> => {
      const check = await checkVerificationCode(tx, builtIn.id, target, code);
      if (check !== 'right') return { status: 'refused', why: check };
      if (!(await consumeLink(tx, sha256(token)))) throw new GivenUp({ status: 'dead' });
      const made = await createUser(tx, builtIn.id, { ...details, emailVerified: true });
      if (made.status !== 'created') throw new GivenUp({ status: 'email_not_available' });
      await noteSignIn(tx, builtIn.id, made.user);
      const { refreshToken } = await createSession(tx, builtIn, {
        userId: made.user.id,
        organizationId: null,
        method: 'Password',
        withSecret: false,
        authTime: tx.clock.now(),
        hostedSessionId: null,
        ...caller,
      });
      return { status: 'made', refreshToken };
    });
  } catch (error) {
    if (error instanceof GivenUp) return error.outcome;
    throw error;
  }
}

/** Names the sign-up of a link, without the token itself. */
function linkId(token: string): string {
  return `administrator_link_${sha256(token).toString('hex')}`;
}
