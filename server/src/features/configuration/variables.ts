import { StartupError } from '../../platform/database/index.js';

/** Where something stands in the file: `environments[0].redirect_uris[1]`. */
export type Path = readonly (string | number)[];

/** A mistake in the configuration file: one line with the place and what to write there (contract §4). */
export class ConfigurationError extends StartupError {
  constructor(path: Path, message: string) {
    super(path.length === 0 ? message : `${showPath(path)}: ${message}`, 2);
  }
}

export function showPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
/** A variable's name between two characters of the private use area, which are letters to YAML where `{` is none. */
const MARKED = /\uE000([A-Za-z_][A-Za-z0-9_]*)\uE001/g;

/** Marks every `${NAME}` of a file's text, so that it needs no quotes, wherever it stands. */
export function markVariables(text: string): string {
  return text.replaceAll(VARIABLE, '\uE000$1\uE001');
}

/**
 * Puts the environment's variables in the place of every marked one. Done on the parsed file, so that a value can
 * hold any character and still be one value.
 *
 * @throws ConfigurationError where a variable is not set, or `${` is followed by something else than a name
 */
export function fillVariables(value: unknown, variables: NodeJS.ProcessEnv, path: Path = []): unknown {
  if (typeof value === 'string') return fill(value, variables, path);
  if (Array.isArray(value))
    return value.map((item, index) => fillVariables(item, variables, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillVariables(inner, variables, [...path, key])]),
  );
}

function fill(text: string, variables: NodeJS.ProcessEnv, path: Path): string {
  if (text.includes('${')) {
    throw new ConfigurationError(path, `Write a variable as \${NAME}: letters, digits and underscores.`);
  }
  return text.replaceAll(MARKED, (_, name: string) => {
    const found = variables[name];
    if (found === undefined)
      throw new ConfigurationError(path, `Set the variable ${name}, which this value needs.`);
    return found;
  });
}
