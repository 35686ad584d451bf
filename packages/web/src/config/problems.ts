import { assertCookiePassword, CookiePasswordError } from '@latchkey/session';
import type { AuthConfig } from './auth-config.js';

const SAME_SITE: readonly unknown[] = [undefined, 'lax', 'strict', 'none'];

/** Says everything that is wrong with a configuration, one sentence each. */
export function problemsOf({ clientId, apiUrl, redirectUri, cookie = {}, paths = {} }: AuthConfig): string[] {
  const { maxAgeSeconds, sameSite } = cookie;
  const problems = [
    !clientId && 'Set clientId (WORKOS_CLIENT_ID).',
    !apiUrl &&
      'Set apiUrl (WORKOS_API_HOSTNAME, with WORKOS_API_PORT and WORKOS_API_HTTPS): where the API is.',
    apiUrl && !isWebAddress(apiUrl) && `apiUrl is no web address: ${apiUrl}`,
    !redirectUri && 'Set redirectUri (WORKOS_REDIRECT_URI), for example http://localhost:3000/callback.',
    redirectUri && !isWebAddress(redirectUri) && `redirectUri is no web address: ${redirectUri}`,
    !SAME_SITE.includes(sameSite) && 'The cookie’s sameSite (WORKOS_COOKIE_SAMESITE) is lax, strict or none.',
    maxAgeSeconds !== undefined &&
      !(Number.isInteger(maxAgeSeconds) && maxAgeSeconds > 0) &&
      'The cookie’s maxAgeSeconds (WORKOS_COOKIE_MAX_AGE) is a whole number above 0.',
    ...Object.entries(paths).map(
      ([name, path]) =>
        path !== undefined && !path.startsWith('/') && `paths.${name} begins with a slash: ${path}`,
    ),
  ];
  return problems.filter((problem): problem is string => typeof problem === 'string' && problem !== '');
}

/** Says which cookie passwords could be guessed, with the variable of each and how to make a good one. */
export function passwordProblemsOf({ cookiePassword, previousCookiePasswords = [] }: AuthConfig): string[] {
  const named = [
    ['cookiePassword (WORKOS_COOKIE_PASSWORD)', cookiePassword],
    ...previousCookiePasswords.map((password) => [
      'previousCookiePasswords (WORKOS_COOKIE_PASSWORD_PREVIOUS)',
      password,
    ]),
  ] as const;
  return named.flatMap(([name = '', password = '']) => {
    try {
      assertCookiePassword(password);
      return [];
    } catch (error) {
      if (!(error instanceof CookiePasswordError)) throw error;
      return [`Set ${name}. ${error.message}.`];
    }
  });
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
