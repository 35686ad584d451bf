import { FRAMEWORKS, type Framework } from '../folder/frameworks.js';

/** An environment of a server, and what an application of it needs. */
export interface Registered {
  /** Origin of the server. */
  url: string;
  apiKey: string;
  clientId: string;
  cookiePassword: string;
  redirectUri: string;
}

/** The variables that tell an application where to sign people in, in the order in which they are written. */
export function variablesFor(
  framework: Framework | undefined,
  { url, apiKey, clientId, cookiePassword, redirectUri }: Registered,
): [name: string, value: string][] {
  const { protocol, hostname, port } = new URL(url);
  const isHttps = protocol === 'https:';
  const server: [string, string][] = [
    ['WORKOS_API_HOSTNAME', hostname],
    ['WORKOS_API_PORT', port || (isHttps ? '443' : '80')],
    ['WORKOS_API_HTTPS', String(isHttps)],
  ];
  if (framework && FRAMEWORKS[framework].isClientOnly) {
    // What a page is given everybody can read: no key, no password.
    return [['WORKOS_CLIENT_ID', clientId] as [string, string], ...server].map(([name, value]) => [
      `VITE_${name}`,
      value,
    ]);
  }
  return [
    ['WORKOS_API_KEY', apiKey],
    ['WORKOS_CLIENT_ID', clientId],
    ...server,
    ['WORKOS_COOKIE_PASSWORD', cookiePassword],
    ['WORKOS_REDIRECT_URI', redirectUri],
  ];
}
