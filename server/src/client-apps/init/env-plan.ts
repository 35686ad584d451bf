import type { Setting, Settings } from '../folder/env-files.js';

/** A variable to be written. */
export interface Addition {
  file: string;
  name: string;
  value: string;
  /** The value that it takes the place of. */
  before: string | undefined;
}

export interface EnvPlan {
  additions: Addition[];
  /** Set to something else already: only a person can say whether that goes. */
  conflicts: { setting: Setting; value: string }[];
}

/** What an application may have chosen for itself: any value of these works. */
const OWN = ['WORKOS_COOKIE_PASSWORD', 'WORKOS_REDIRECT_URI'];

/**
 * Compares what an application needs with what its files say.
 *
 * @param settings of the files alone
 * @param file where new ones go
 */
export function planVariables(
  wanted: readonly (readonly [name: string, value: string])[],
  settings: Settings,
  file: string,
): EnvPlan {
  const plan: EnvPlan = { additions: [], conflicts: [] };
  for (const [name, value] of wanted) {
    const setting = settings.get(name);
    if (setting === undefined) plan.additions.push({ file, name, value, before: undefined });
    else if (setting.value !== value && !OWN.includes(name)) plan.conflicts.push({ setting, value });
  }
  return plan;
}

/** A file's text with a variable in it: in the place of the one that is there, else at the end. */
export function withVariable(text: string, { name, value, before }: Omit<Addition, 'file'>): string {
  if (before !== undefined) return text.replace(lineOf(name), () => `${name}=${value}`);
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${start}${name}=${value}\n`;
}

/** The same text without it, or with what was there before. */
export function withoutVariable(text: string, { name, before }: Omit<Addition, 'file'>): string {
  if (before !== undefined) return text.replace(lineOf(name), () => `${name}=${before}`);
  return text.replace(new RegExp(`${lineOf(name).source}\\r?\\n?`, 'm'), '');
}

/** The last line counts where a file has a variable twice. */
const lineOf = (name: string) =>
  new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$(?![\\s\\S]*^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)`,
    'm',
  );
