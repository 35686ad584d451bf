import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Context, inTransaction } from '../context.js';
import { addKey, environmentOfKey, generateKey, listApiKeys } from '../features/api-keys/service.js';
import type { Configuration } from '../features/configuration/service.js';
import {
  defaultRedirectUri,
  type Environment,
  findEnvironmentByClientId,
  listEnvironments,
} from '../features/environments/service.js';
import { envBlock, valueIn } from './env-block.js';

const COOKIE_PASSWORD_BITS = 256;
const USUAL_REDIRECT_URI = 'http://localhost:3000/callback';

/** The `.env` block of this start. */
export interface StartBlock {
  text: string;
  environment: Environment;
  apiKey: string;
  /** Where it can be read again; undefined in production, where nothing keeps a key. */
  file: string | undefined;
  /** Whether it is as it was at the last start. */
  isKnown: boolean;
}

/** Development mode's own copy of the block, with the only key that can be read twice. */
export function developmentEnvFile(dataDir: string): string {
  return join(dataDir, 'development.env');
}

interface Given {
  dataDir: string;
  configuration: Configuration | undefined;
}

/**
 * The block of the environment that the configuration file names first, else of the oldest. In development its key is
 * one that the file pins, the one kept in the data folder, or a new one that is kept there from now on.
 *
 * @returns undefined where there is no environment
 */
export async function developmentBlock(context: Context, given: Given): Promise<StartBlock | undefined> {
  const environment = await blockEnvironment(context, given.configuration);
  if (!environment) return undefined;
  const file = developmentEnvFile(given.dataDir);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const apiKey =
    pinnedKeys(given.configuration, environment)[0] ??
    (await keptKey(context, environment, before)) ??
    (await newKey(context, environment, 'Development'));
  const cookiePassword =
    valueIn(before, 'WORKOS_COOKIE_PASSWORD') ?? context.random.token(COOKIE_PASSWORD_BITS);
  const text = await blockText(context, environment, { apiKey, cookiePassword });
  if (text !== before) writePrivately(file, text);
  return { text, environment, apiKey, file, isKnown: text === before };
}

/**
 * The block of a first start in production without a configuration file: its key is shown this once.
 *
 * @returns undefined where the environment has a key already, or the configuration file is in charge of keys
 */
export async function firstProductionBlock(
  context: Context,
  configuration: Configuration | undefined,
): Promise<StartBlock | undefined> {
  const [environment] = await listEnvironments(context);
  if (configuration !== undefined || !environment) return undefined;
  if ((await listApiKeys(context, environment.id)).length > 0) return undefined;
  const apiKey = await newKey(context, environment, 'First start');
  const cookiePassword = context.random.token(COOKIE_PASSWORD_BITS);
  const text = await blockText(context, environment, { apiKey, cookiePassword });
  return { text, environment, apiKey, file: undefined, isKnown: false };
}

/** The keys of an environment that the configuration file pins. */
export function pinnedKeys(configuration: Configuration | undefined, environment: Environment): string[] {
  const named = configuration?.environments.find(
    ({ client_id, name }) =>
      client_id === environment.clientId || (client_id === undefined && name === environment.name),
  );
  return named?.api_keys ?? [];
}

async function blockEnvironment(
  context: Context,
  configuration: Configuration | undefined,
): Promise<Environment | undefined> {
  const environments = await listEnvironments(context);
  const first = configuration?.environments[0];
  const named = first?.client_id && (await findEnvironmentByClientId(context, first.client_id));
  return named || environments.find(({ name }) => name === first?.name) || environments[0];
}

async function keptKey(
  context: Context,
  environment: Environment,
  block: string,
): Promise<string | undefined> {
  const key = valueIn(block, 'WORKOS_API_KEY');
  const owner = key === undefined ? undefined : await environmentOfKey(context, key);
  return owner?.id === environment.id ? key : undefined;
}

async function newKey(context: Context, environment: Environment, name: string): Promise<string> {
  const value = generateKey(context, environment.type);
  await inTransaction(context, (tx) => addKey(tx, environment.id, { name, value }));
  return value;
}

async function blockText(
  context: Context,
  environment: Environment,
  secrets: { apiKey: string; cookiePassword: string },
): Promise<string> {
  const redirectUri = (await defaultRedirectUri(context, environment.id)) ?? USUAL_REDIRECT_URI;
  return envBlock({
    ...secrets,
    clientId: environment.clientId,
    baseUrl: context.settings.baseUrl,
    redirectUri,
  });
}

/** Whole or not at all, and readable by its owner alone. */
function writePrivately(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.tmp`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
