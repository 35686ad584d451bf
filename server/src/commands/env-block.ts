/** What an app needs to know of an environment. */
export interface EnvBlock {
  apiKey: string;
  clientId: string;
  baseUrl: string;
  cookiePassword: string;
  redirectUri: string;
}

/** The variables of the official client libraries, ready to be pasted into an app's `.env` (contract §1). */
export function envBlock({ apiKey, clientId, baseUrl, cookiePassword, redirectUri }: EnvBlock): string {
  const url = new URL(baseUrl);
  const isHttps = url.protocol === 'https:';
  return `${[
    `WORKOS_API_KEY=${apiKey}`,
    `WORKOS_CLIENT_ID=${clientId}`,
    `WORKOS_API_HOSTNAME=${url.hostname}`,
    `WORKOS_API_PORT=${url.port || (isHttps ? '443' : '80')}`,
    `WORKOS_API_HTTPS=${isHttps}`,
    `WORKOS_COOKIE_PASSWORD=${cookiePassword}`,
    `# WORKOS_REDIRECT_URI=${redirectUri}`,
    `# NEXT_PUBLIC_WORKOS_REDIRECT_URI=${redirectUri}`,
    `# WORKOS_BASE_URL=${url.origin}`,
  ].join('\n')}\n`;
}

/** The value of a variable in a block that was written before. */
export function valueIn(block: string, name: string): string | undefined {
  return new RegExp(`^${name}=(.+)$`, 'm').exec(block)?.[1];
}
