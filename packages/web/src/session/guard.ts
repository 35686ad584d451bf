import { decideGuard, type GuardDecision, type SessionResult } from '@latchkey/session';
import { html, json, redirect, withRetryAfter } from '../answers/answers.js';
import type { Parts } from '../parts.js';
import { requestKind } from '../request/kind.js';
import { sessionHeaders } from './session-headers.js';

export type Access = 'public' | 'signed_in';

export type Guarded =
  /** Whose headers the application's answer has to carry: cookies, each a line of its own, and who may keep it. */
  | { decision: 'pass'; session: SessionResult; headers: Headers }
  /** Instead of the application's answer: to sign in, 401 or 503. */
  | { decision: 'answer'; session: SessionResult; response: Response };

/** Decides whether a request gets what it asks for. */
export function guard({ config }: Parts, session: SessionResult, request: Request, access: Access): Guarded {
  const kind = requestKind(request);
  const decision = decideGuard(session, access, { kind, path: returnPathOf(request) }, config.paths.signIn);
  if (decision.decision === 'pass') {
    return { decision: 'pass', session, headers: sessionHeaders(session) };
  }
  const response =
    decision.decision === 'redirect'
      ? redirect(decision.address, decision.cookies)
      : refuse(decision, kind === 'document');
  return { decision: 'answer', session, response };
}

/** A form's target is no page to come back to. */
function returnPathOf({ method, url }: Request): string {
  if (method !== 'GET' && method !== 'HEAD') return '/';
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function refuse(
  { status, cookies, retryAfterSeconds }: Extract<GuardDecision, { decision: 'answer' }>,
  isDocument: boolean,
): Response {
  if (status === 401) return json(401, { code: 'unauthorized', message: 'Sign in first.' }, cookies);
  const message = 'Whether you’re signed in can’t be checked right now. Try again in a moment.';
  const response = isDocument
    ? html(503, { heading: 'Try again in a moment', text: message })
    : json(503, { code: 'could_not_check', message });
  return withRetryAfter(response, retryAfterSeconds);
}
