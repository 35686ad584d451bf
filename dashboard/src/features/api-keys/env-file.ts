interface EnvValues {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly apiKey: string;
}

/** The variables of an application's server, as every library of ours and the official ones read them. */
export function envFileOf({ baseUrl, clientId, apiKey }: EnvValues): string {
  const lines = [`WORKOS_API_KEY=${apiKey}`, `WORKOS_CLIENT_ID=${clientId}`, ...addressLines(baseUrl)];
  return `${lines.join('\n')}\n`;
}

/**
 * Where the server is, in the three variables that the libraries take.
 * @param prefix of a framework that shows only such variables to the browser
 */
export function addressLines(baseUrl: string, prefix = ''): string[] {
  const url = new URL(baseUrl);
  const isHttps = url.protocol === 'https:';
  return [
    `${prefix}WORKOS_API_HOSTNAME=${url.hostname}`,
    `${prefix}WORKOS_API_PORT=${url.port || (isHttps ? '443' : '80')}`,
    `${prefix}WORKOS_API_HTTPS=${isHttps}`,
  ];
}
