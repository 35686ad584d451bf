export interface CookieAttributes {
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'lax' | 'strict' | 'none';
  /** Without it the cookie stays with the very host that set it. */
  domain?: string;
}

/** A cookie to be written or removed, as a value: whoever answers the request applies it. */
export type CookieChange =
  | { action: 'write'; name: string; value: string; maxAgeSeconds: number; attributes: CookieAttributes }
  | { action: 'clear'; name: string; attributes: CookieAttributes };

/**
 * Gives the attributes for an application's cookies: out of reach of scripts, for the whole site, and `Secure`
 * wherever the application is reached over https (over plain http some browsers would drop a `Secure` cookie even on
 * localhost).
 *
 * @param appUrl any address of the application, its redirect URI for one
 * @param options.sameSite `lax` where it is not said; `none` implies `Secure`, without which browsers refuse it
 * @param options.domain to share the cookie with subdomains
 */
export function cookieAttributesFor(
  appUrl: string,
  options: { sameSite?: CookieAttributes['sameSite']; domain?: string } = {},
): CookieAttributes {
  const { sameSite = 'lax', domain } = options;
  return {
    path: '/',
    httpOnly: true,
    secure: sameSite === 'none' || new URL(appUrl).protocol === 'https:',
    sameSite,
    ...(domain === undefined ? {} : { domain }),
  };
}
