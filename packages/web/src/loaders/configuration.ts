import { DEFAULT_COOKIE_MAX_AGE_SECONDS, DEFAULT_SESSION_COOKIE_NAME } from '@latchkey/protocol';
import { assertCookiePassword } from '@latchkey/session';
import type { AuthConfig } from '../config/auth-config.js';
import { configFromEnv } from '../config/from-env.js';
import { AuthConfigError } from '../config/resolve.js';

/** What `configure` takes; each is a variable as well: `clientId` is `WORKOS_CLIENT_ID`. */
export interface AuthKitConfig {
  clientId: string;
  /** A public client has none. */
  apiKey: string | undefined;
  redirectUri: string;
  /** At least 32 characters. */
  cookiePassword: string;
  /** The one before: what it sealed opens, and is sealed anew. */
  cookiePasswordPrevious: string | undefined;
  /** The API's host name. */
  apiHostname: string;
  apiHttps: boolean;
  apiPort: number | undefined;
  /** In seconds. */
  cookieMaxAge: number;
  cookieName: string;
  cookieDomain: string | undefined;
  cookieSameSite: 'lax' | 'strict' | 'none' | undefined;
  /** What tokens name as their issuer, where it is not the API's own word. */
  issuer: string | undefined;
}

/** Where variables come from: an object such as `process.env`, or a function that is asked for one. */
export type ValueSource = Readonly<Record<string, unknown>> | ((name: string) => unknown);

export interface Configure {
  (source: (name: string) => unknown): void;
  (config: Partial<AuthKitConfig>, source?: ValueSource): void;
}

export interface Configuration {
  /** Sets values for what the source does not say, or another source. */
  configure: Configure;
  /** Gives one value: the source's, else what was configured, else the usual one. */
  getConfig<Key extends keyof AuthKitConfig>(key: Key): AuthKitConfig[Key];
  /** Gives all of it as it is now. */
  read(): AuthConfig;
  /** Gives what the API's client takes of it. */
  clientOptions(): ClientOptions;
}

interface ClientOptions {
  apiKey: string | undefined;
  clientId: string;
  apiHostname: string;
  port: number | undefined;
  https: boolean;
}

const USUAL: Partial<AuthKitConfig> = {
  apiHttps: true,
  cookieMaxAge: DEFAULT_COOKIE_MAX_AGE_SECONDS,
  cookieName: DEFAULT_SESSION_COOKIE_NAME,
};
const REQUIRED: readonly (keyof AuthKitConfig)[] = [
  'clientId',
  'redirectUri',
  'cookiePassword',
  'apiHostname',
];
const KEYS = [
  ...REQUIRED,
  'apiKey',
  'cookiePasswordPrevious',
  'apiHttps',
  'apiPort',
  'cookieMaxAge',
  'cookieName',
  'cookieDomain',
  'cookieSameSite',
  'issuer',
] as const;

/** Makes an application's configuration. Nothing is read from the source before it is asked for. */
export function createConfiguration(variables: ValueSource): Configuration {
  let source = variables;
  let configured: Partial<AuthKitConfig> = {};

  const valueFor = (key: keyof AuthKitConfig): unknown => {
    const name = variableName(key);
    const said = typeof source === 'function' ? source(name) : source[name];
    return said ?? configured[key];
  };

  function configure(first: Partial<AuthKitConfig> | ((name: string) => unknown), second?: ValueSource) {
    if (typeof first === 'function') {
      source = first;
      return;
    }
    if (first.cookiePassword !== undefined) assertCookiePassword(first.cookiePassword);
    configured = { ...configured, ...first };
    source = second ?? source;
  }

  function getConfig<Key extends keyof AuthKitConfig>(key: Key): AuthKitConfig[Key] {
    const value = typed(key, valueFor(key) ?? USUAL[key]);
    if (value === undefined && REQUIRED.includes(key)) {
      throw new AuthConfigError(`${key} is missing: set ${variableName(key)}, or configure({ ${key} })`);
    }
    return value as AuthKitConfig[Key];
  }

  return {
    configure,
    getConfig,
    read() {
      const said = KEYS.map((key): [string, string | undefined] => {
        const value = valueFor(key);
        return [variableName(key), value == null ? undefined : String(value)];
      });
      return configFromEnv(Object.fromEntries(said));
    },
    clientOptions: () => ({
      apiKey: getConfig('apiKey'),
      clientId: getConfig('clientId'),
      apiHostname: getConfig('apiHostname'),
      port: getConfig('apiPort'),
      https: getConfig('apiHttps'),
    }),
  };
}

function variableName(key: string): string {
  return `WORKOS_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Variables are text. */
function typed(key: keyof AuthKitConfig, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'apiHttps') return value === 'true';
  return key === 'apiPort' || key === 'cookieMaxAge' ? Number(value) : value;
}
