import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A variable where it is set. */
export interface Setting {
  name: string;
  value: string;
  /** Relative to the application's folder; undefined for the environment of this process. */
  file: string | undefined;
  /** From 1; 0 for the environment of this process. */
  line: number;
}

/** All that an application is told by variables in development. */
export interface Settings {
  /** Every place that sets something, from the one that yields to the one that wins. */
  all: readonly Setting[];
  /** The value that counts, with its place; an empty one counts as not set. */
  get(name: string): Setting | undefined;
}

/**
 * Reads an application's variables as its framework does: those of the process beat those of its files.
 *
 * @param files relative to `folder`, from the one that yields to the one that wins
 */
export function readSettings(
  folder: string,
  files: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Settings {
  const ofFiles = files.flatMap((file) => {
    const path = join(folder, file);
    return existsSync(path) ? parseEnvFile(readFileSync(path, 'utf8'), file) : [];
  });
  const ofProcess = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value, file: undefined, line: 0 }],
  );
  const all = [...ofFiles, ...ofProcess];
  const counting = new Map(all.map((setting) => [setting.name, setting]));
  return {
    all,
    get(name) {
      const setting = counting.get(name);
      return setting?.value ? setting : undefined;
    },
  };
}

/** The variables of a file in the usual format: `NAME=value`, with quotes and remarks where somebody likes them. */
export function parseEnvFile(text: string, file: string): Setting[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, name, written] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || written === undefined) return [];
    return [{ name, value: unquoted(written), file, line: index + 1 }];
  });
}

function unquoted(written: string): string {
  const quoted = /^(["'`])(.*?)\1\s*(#.*)?$/.exec(written);
  return quoted ? (quoted[2] ?? '') : written.replace(/\s+#.*$/, '').trim();
}

/** `.env:6`, as a person and an editor read it. */
export function placeOf({ file, line }: Pick<Setting, 'file' | 'line'>): string {
  return file === undefined ? 'the environment of this shell' : `${file}:${line}`;
}
