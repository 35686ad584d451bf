import type { Runtime } from './runtime.js';

/** How to reach the API, and as whom. What is not given is read from the environment variable that is named. */
export interface LatchkeyOptions {
  /** `WORKOS_API_KEY`. Without it only what a public client may do works. */
  apiKey?: string | undefined;
  /** `WORKOS_CLIENT_ID`. */
  clientId?: string | undefined;
  /** `WORKOS_API_HOSTNAME`: a bare host name, for example `auth.example.com`. */
  apiHostname?: string | undefined;
  /** `WORKOS_API_PORT`. */
  port?: number | undefined;
  /** `WORKOS_API_HTTPS`; true where nothing is said. */
  https?: boolean | undefined;
  /** How long one attempt may take, in milliseconds; 60,000 where nothing is said. */
  timeout?: number | undefined;
  /** How often a call that may be repeated is, after the first attempt; 3 where nothing is said. */
  maxRetries?: number | undefined;
  /** What a session's token has to name as its issuer; not looked at where nothing is said. */
  issuer?: string | undefined;
  /** What is taken from the platform; tests hand in their own. */
  runtime?: Partial<Runtime> | undefined;
}

/** The options and the environment made into one, checked. */
export interface Settings {
  apiUrl: string;
  apiKey: string | undefined;
  clientId: string | undefined;
  cookiePassword: string | undefined;
  issuer: string | undefined;
  timeoutSeconds: number;
  maxRetries: number;
}

const TIMEOUT_MILLISECONDS = 60_000;
const MAX_RETRIES = 3;

/**
 * Makes settings out of options and environment variables; an option wins.
 *
 * @throws TypeError with a sentence that says what to set
 */
export function settingsFrom(options: LatchkeyOptions, env: Runtime['env']): Settings {
  const apiKey = options.apiKey || env.WORKOS_API_KEY || undefined;
  const clientId = options.clientId || env.WORKOS_CLIENT_ID || undefined;
  if (!apiKey && !clientId) {
    throw new TypeError(
      'Give an apiKey (WORKOS_API_KEY), or a clientId (WORKOS_CLIENT_ID) for a public client',
    );
  }
  return {
    apiUrl: apiUrlFrom(options, env),
    apiKey,
    clientId,
    cookiePassword: env.WORKOS_COOKIE_PASSWORD || undefined,
    issuer: options.issuer,
    timeoutSeconds: (options.timeout ?? TIMEOUT_MILLISECONDS) / 1000,
    maxRetries: options.maxRetries ?? MAX_RETRIES,
  };
}

function apiUrlFrom(options: LatchkeyOptions, env: Runtime['env']): string {
  const host = options.apiHostname || env.WORKOS_API_HOSTNAME;
  // Another host as a default would be sent the keys of everybody who forgot to say which one is theirs.
  if (!host)
    throw new TypeError('Say where the API is: apiHostname (WORKOS_API_HOSTNAME), for example localhost');
  const isHttps = options.https ?? (env.WORKOS_API_HTTPS || 'true') === 'true';
  const port = options.port ?? env.WORKOS_API_PORT;
  const text = `${isHttps ? 'https' : 'http'}://${host}${port ? `:${port}` : ''}`;
  if (/[/?#@\\\s]/.test(host) || !URL.canParse(text)) {
    throw new TypeError(`Not a bare host name with a port: ${host}${port ? `, ${port}` : ''}`);
  }
  return new URL(text).origin;
}
