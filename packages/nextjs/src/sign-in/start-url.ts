import { RETURN_PATH_PARAMETER } from '@latchkey/session';
import type { GetAuthURLOptions } from '../interfaces.js';
import type { Settings } from '../settings/settings.js';

/** What a sign-in that starts by a link can be told: nothing that the application has to rely on afterwards. */
export type StartOptions = Pick<GetAuthURLOptions, 'organizationId' | 'loginHint' | 'prompt' | 'returnTo'> & {
  screenHint?: 'sign-in' | 'sign-up' | undefined;
};

const PARAMETERS = {
  returnTo: RETURN_PATH_PARAMETER,
  screenHint: 'screen_hint',
  organizationId: 'organization_id',
  loginHint: 'login_hint',
  prompt: 'prompt',
} as const;

const NAMES = Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[];

/**
 * The address of the application's own at which a sign-in starts: its callback route, with nothing to call back. It
 * is on the host to which the hosted pages return, whatever host a person came by, since that is where the cookie
 * has to be.
 */
export function startUrl({ callbackUrl, auth }: Settings, options: StartOptions): string {
  const url = new URL(auth.paths.signIn, callbackUrl);
  for (const name of NAMES) {
    const value = options[name];
    if (value) url.searchParams.set(PARAMETERS[name], value);
  }
  return url.href;
}

/** Reads what such an address says. */
export function readStartUrl(url: string): StartOptions {
  const query = new URL(url).searchParams;
  const entries = NAMES.map((name) => [name, query.get(PARAMETERS[name]) ?? undefined] as const);
  const { screenHint, ...rest } = Object.fromEntries(entries) as Partial<Record<keyof StartOptions, string>>;
  return { ...rest, screenHint: screenHint === 'sign-up' ? 'sign-up' : 'sign-in' };
}

/** Path and query of an address that the middleware noted down. */
export function pathOf(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}
