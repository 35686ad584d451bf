import type { CookieAttributes } from '@latchkey/session';
import type { AuthConfig } from './auth-config.js';

/**
 * Reads a configuration from the `WORKOS_*` variables. What is not set is empty, and `createAuth` says so.
 *
 * @param env `process.env` where there is one, or what the host hands to a request
 */
export function configFromEnv(env: Readonly<Record<string, string | undefined>>): AuthConfig {
  const maxAge = env.WORKOS_COOKIE_MAX_AGE;
  const previous = env.WORKOS_COOKIE_PASSWORD_PREVIOUS;
  return {
    clientId: env.WORKOS_CLIENT_ID ?? '',
    apiKey: env.WORKOS_API_KEY || undefined,
    apiUrl: apiUrlFromEnv(env),
    redirectUri: env.WORKOS_REDIRECT_URI ?? '',
    cookiePassword: env.WORKOS_COOKIE_PASSWORD ?? '',
    previousCookiePasswords: previous ? [previous] : undefined,
    issuer: env.WORKOS_ISSUER || undefined,
    cookie: {
      name: env.WORKOS_COOKIE_NAME || undefined,
      domain: env.WORKOS_COOKIE_DOMAIN || undefined,
      maxAgeSeconds: maxAge ? Number(maxAge) : undefined,
      // Checked with all the rest, wherever it came from.
      sameSite: (env.WORKOS_COOKIE_SAMESITE || undefined) as CookieAttributes['sameSite'] | undefined,
    },
  };
}

function apiUrlFromEnv(env: Readonly<Record<string, string | undefined>>): string {
  const { WORKOS_API_HOSTNAME: host, WORKOS_API_PORT: port, WORKOS_API_HTTPS: https } = env;
  if (!host) return '';
  return `${(https || 'true') === 'true' ? 'https' : 'http'}://${host}${port ? `:${port}` : ''}`;
}
