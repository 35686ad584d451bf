import { resolve } from 'node:path';
import type { Mode } from '../context.js';
import { isMailbox } from '../features/configuration/service.js';
import { KeyringError } from '../platform/crypto/keyring-error.js';
import { parseSecretKey } from '../platform/crypto/secret-key.js';
import { StartupError } from '../platform/database/index.js';
import { InvalidSmtpUrl, parseSmtpUrl } from '../platform/mail/smtp-url.js';
import { given, isLoopbackHost, oneOf, originOf, portOf, trustedProxies } from './values.js';

/** What the command line gave, as written. */
export interface Flags {
  port?: string;
  host?: string;
  baseUrl?: string;
  dataDir?: string;
  databaseUrl?: string;
  config?: string;
  mode?: string;
}

/** Everything that flags and variables decide (contract §2, §3), checked. */
export interface Options {
  mode: Mode;
  isModeExplicit: boolean;
  port: number;
  /** Undefined for both loopback addresses. */
  host: string | undefined;
  /** Undefined for `http://localhost:<port>`, because the port may not be known yet. */
  baseUrl: string | undefined;
  dashboardUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  databaseUrl: string | undefined;
  configFile: string | undefined;
  secretKey: Buffer | undefined;
  previousSecretKey: Buffer | undefined;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  trustProxy: false | number | string[];
  logLevel: string;
  metricsToken: string | undefined;
}

const MODES = ['development', 'production'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * What flags and variables say together; a flag beats a variable.
 *
 * @throws StartupError 2 with one line that says what to change
 */
export function readOptions(flags: Flags, variables: NodeJS.ProcessEnv): Options {
  const either = (flag: string, value: string | undefined, variable: string) =>
    given([flag, value], [variable, variables[variable]]);
  const only = (variable: string) => given(['', undefined], [variable, variables[variable]]);
  const port = either('--port', flags.port, 'PORT');
  const mode = either('--mode', flags.mode, 'LATCHKEY_MODE');
  const baseUrl = either('--base-url', flags.baseUrl, 'LATCHKEY_BASE_URL');
  const dashboardUrl = only('LATCHKEY_DASHBOARD_URL');
  const trustProxy = only('LATCHKEY_TRUST_PROXY');
  const logLevel = only('LATCHKEY_LOG_LEVEL');
  const configFile = either('--config', flags.config, 'LATCHKEY_CONFIG')?.text;
  return {
    mode: mode ? oneOf(mode, MODES) : 'development',
    isModeExplicit: mode !== undefined,
    port: port ? portOf(port) : 4000,
    host: either('--host', flags.host, 'HOST')?.text,
    baseUrl: baseUrl && originOf(baseUrl),
    dashboardUrl: dashboardUrl && originOf(dashboardUrl),
    dataDir: resolve(either('--data-dir', flags.dataDir, 'LATCHKEY_DATA_DIR')?.text ?? '.latchkey'),
    databaseUrl: either('--database-url', flags.databaseUrl, 'DATABASE_URL')?.text,
    configFile: configFile === undefined ? undefined : resolve(configFile),
    secretKey: secretKeyOf(variables, 'LATCHKEY_SECRET_KEY'),
    previousSecretKey: secretKeyOf(variables, 'LATCHKEY_SECRET_KEY_PREVIOUS'),
    smtpUrl: smtpUrlOf(only('SMTP_URL')?.text),
    mailFrom: mailFromOf(only('MAIL_FROM')?.text),
    trustProxy: trustProxy ? trustedProxies(trustProxy) : false,
    logLevel: logLevel ? oneOf(logLevel, LOG_LEVELS) : 'info',
    metricsToken: only('LATCHKEY_METRICS_TOKEN')?.text,
  };
}

/**
 * Refuses what a server must not be started with (contract §2, §3).
 *
 * @throws StartupError 2
 */
export function refuseUnsafeStart(options: Options): void {
  const { host, baseUrl, mode } = options;
  if (!options.isModeExplicit) {
    const both = '--mode production, or --mode development to open its tools to whoever reaches it';
    if (host !== undefined && !isLoopbackHost(host))
      throw new StartupError(`--host ${host} lets others in: add ${both}`, 2);
    if (baseUrl?.startsWith('https:'))
      throw new StartupError(`--base-url ${baseUrl} is for others: add ${both}`, 2);
  }
  if (mode !== 'production') return;
  const missing = [
    baseUrl?.startsWith('https:') ? undefined : '--base-url with https://, the address that browsers use',
    options.dashboardUrl?.startsWith('http:') ? 'LATCHKEY_DASHBOARD_URL with https://' : undefined,
    options.secretKey ? undefined : 'LATCHKEY_SECRET_KEY (make one with: openssl rand -base64 32)',
    options.smtpUrl ? undefined : 'SMTP_URL, the server that takes mails',
  ].filter((each) => each !== undefined);
  if (missing.length > 0) throw new StartupError(`production mode needs ${missing.join('; and ')}`, 2);
}

/** Whether the start lets others than this machine in. */
export function isOpenToOthers({ host, baseUrl }: Pick<Options, 'host' | 'baseUrl'>): boolean {
  const hosts = [host, baseUrl && new URL(baseUrl).hostname.replace(/^\[|\]$/g, '')];
  return hosts.some((each) => each !== undefined && !isLoopbackHost(each));
}

function secretKeyOf(variables: NodeJS.ProcessEnv, name: string): Buffer | undefined {
  const text = variables[name];
  if (text === undefined || text === '') return undefined;
  try {
    return parseSecretKey(text, name);
  } catch (error) {
    if (error instanceof KeyringError) throw new StartupError(error.message, 2);
    throw error;
  }
}

function smtpUrlOf(text: string | undefined): string | undefined {
  try {
    if (text !== undefined) parseSmtpUrl(text);
    return text;
  } catch (error) {
    if (error instanceof InvalidSmtpUrl) throw new StartupError(error.message, 2);
    throw error;
  }
}

function mailFromOf(text: string | undefined): string | undefined {
  if (text === undefined || isMailbox(text)) return text;
  throw new StartupError(
    `MAIL_FROM is “${text}”: give an address, or a name with one, like Acme <sign-in@acme.com>`,
    2,
  );
}
