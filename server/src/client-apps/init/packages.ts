import type { AppFolder } from '../folder/app-folder.js';
import { FRAMEWORKS } from '../folder/frameworks.js';

/** The command that adds the framework's package, in the words of the person's package manager; undefined where it is there. */
export function installCommand({ framework, packages, packageManager }: AppFolder): string[] | undefined {
  if (!framework) return undefined;
  const { packageName } = FRAMEWORKS[framework];
  if (packages[packageName] !== undefined) return undefined;
  return [packageManager, packageManager === 'npm' ? 'install' : 'add', packageName];
}
