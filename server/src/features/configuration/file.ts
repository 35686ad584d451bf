import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import type { Mode } from '../../context.js';
import { reasonOf, StartupError } from '../../platform/database/errors.js';
import { firstProblem } from './problems.js';
import { configurationSchema, type NamedEnvironment } from './schema.js';
import type { Seed } from './service.js';
import { ConfigurationError, fillVariables, markVariables } from './variables.js';

/** What a configuration file says, checked by itself; the database has not been asked yet. */
export interface Configuration {
  environments: NamedEnvironment[];
}

export interface ConfigurationSource {
  /** The keys that features add to an environment. */
  seeds: readonly Seed[];
  variables: NodeJS.ProcessEnv;
  mode: Mode;
}

/**
 * Reads a configuration file, YAML or JSON.
 *
 * @throws StartupError 2, one line: the file, the path of the wrong key, what is allowed there
 */
export async function readConfiguration(file: string, source: ConfigurationSource): Promise<Configuration> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = isMissing ? 'does not exist' : `cannot be read (${reasonOf(error)})`;
    throw new StartupError(`the configuration file ${file} ${why}: correct --config`, 2);
  }
  return aboutFile(file, () => parseConfiguration(text, source));
}

/** Runs `work` with every mistake told as one of this file. */
export async function aboutFile<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConfigurationError) throw new StartupError(`${basename(file)}: ${error.message}`, 2);
    throw error;
  }
}

/**
 * Parses and checks the text of a configuration file.
 *
 * @throws ConfigurationError
 */
export function parseConfiguration(
  text: string,
  { seeds, variables, mode }: ConfigurationSource,
): Configuration {
  const document = parseDocument(markVariables(text), { uniqueKeys: true });
  const [syntax] = document.errors;
  if (syntax) {
    const [start] = syntax.linePos ?? [];
    throw new ConfigurationError(
      [],
      `line ${start?.line ?? 1}: ${reasonOf(syntax).replace(/ at line.*$/, '')}`,
    );
  }
  const schema = configurationSchema(seeds);
  const data = fillVariables(document.toJS(), variables);
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw firstProblem(schema, data, parsed.error);
  const environments = parsed.data.environments as NamedEnvironment[];
  if (mode === 'production') refuseShortKeys(environments);
  return { environments };
}

const SHORTEST_KEY = 32;

/** A key that a person made up is guessed; in production it has to be a generated one. */
function refuseShortKeys(environments: NamedEnvironment[]): void {
  for (const [index, { api_keys = [] }] of environments.entries()) {
    const at = api_keys.findIndex((key) => key.length < SHORTEST_KEY);
    if (at < 0) continue;
    throw new ConfigurationError(
      ['environments', index, 'api_keys', at],
      `Production mode needs keys of at least ${SHORTEST_KEY} characters. Make one with: echo sk_live_$(openssl rand -hex 24)`,
    );
  }
}
