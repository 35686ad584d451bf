import { RETURN_PATH_PARAMETER } from '@latchkey/session';
import type { Settings } from './settings.js';

/** What a sign-in that starts by a link can be told. */
export interface StartOptions {
  /** Path and query of the page to come back to. */
  returnTo?: string | undefined;
  screenHint?: 'sign-in' | 'sign-up' | undefined;
  organizationId?: string | undefined;
}

const PARAMETERS = {
  returnTo: RETURN_PATH_PARAMETER,
  screenHint: 'screen_hint',
  organizationId: 'organization_id',
} as const;

/** Says that a script was sent here: if it is still one that asks, nobody visits the page. */
const SENT_PARAMETER = 'sent';

/**
 * The address of the application's own at which a sign-in starts: its callback route, with nothing to call back. It
 * is on the host to which the hosted pages return, whatever host a person came by, since that is where the cookie
 * has to be; and it is whole, since frameworks put their `basename` before a path.
 */
export function startAddress(
  { callbackUrl, auth }: Settings,
  options: StartOptions,
  { isForScript = false } = {},
): string {
  const url = new URL(auth.paths.signIn, callbackUrl);
  for (const [name, parameter] of Object.entries(PARAMETERS)) {
    const value = options[name as keyof typeof PARAMETERS];
    if (value) url.searchParams.set(parameter, value);
  }
  if (isForScript) url.searchParams.set(SENT_PARAMETER, '1');
  return url.href;
}

/** Reads what such an address says. */
export function readStartAddress({ searchParams }: URL): StartOptions & { isSent: boolean } {
  const read = (name: keyof typeof PARAMETERS) => searchParams.get(PARAMETERS[name]) ?? undefined;
  return {
    returnTo: read('returnTo'),
    screenHint: read('screenHint') === 'sign-up' ? 'sign-up' : 'sign-in',
    organizationId: read('organizationId'),
    isSent: searchParams.has(SENT_PARAMETER),
  };
}
