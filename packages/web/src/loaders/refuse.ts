import type { CouldNotCheck, NoSession } from '@latchkey/session';
import { json, withRetryAfter } from '../answers/answers.js';
import { askedBy } from './asked-by.js';
import type { LoaderArgs } from './interfaces.js';
import { leadTo } from './lead-to.js';
import type { Settings } from './settings.js';
import { startAddress } from './start-address.js';

/** The answer to whoever is not signed in, and to everybody in an outage, which is no reason to sign in. */
export function refuse(settings: Settings, args: LoaderArgs, session: NoSession | CouldNotCheck): Response {
  if (session.status === 'could_not_check') {
    return withRetryAfter(couldNotCheck(), session.retryAfterSeconds);
  }
  const asking = askedBy(args.request);
  if (asking === 'prefetch') return unauthorized(session);
  const options = { returnTo: returnPathOf(args) };
  return leadTo(startAddress(settings, options, { isForScript: asking === 'script' }), session.cookies);
}

export function unauthorized({ cookies }: Pick<NoSession, 'cookies'>): Response {
  return json(401, { code: 'unauthorized', message: 'Sign in first.' }, cookies);
}

function couldNotCheck(): Response {
  const message = 'Whether you’re signed in can’t be checked right now. Try again in a moment.';
  return json(503, { code: 'could_not_check', message });
}

/** A form's target is no page to come back to. */
function returnPathOf({ request, url = new URL(request.url) }: LoaderArgs): string {
  if (request.method !== 'GET' && request.method !== 'HEAD') return '/';
  return `${url.pathname}${url.search}`;
}
