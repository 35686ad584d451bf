import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../platform/database/index.js';
import type { Framework } from './frameworks.js';

/** An application's folder, as its package.json tells of it. */
export interface AppFolder {
  /** Absolute. */
  folder: string;
  framework: Framework | undefined;
  /** Versions by the names of its packages, development's own among them. */
  packages: Readonly<Record<string, string>>;
  scripts: Readonly<Record<string, string>>;
  packageManager: PackageManager;
}

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const LOCK_FILES: readonly [string, PackageManager][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
  packageManager?: string;
}

/**
 * Reads what kind of application a folder holds.
 *
 * @param folder absolute
 * @throws StartupError 2 where there is no package.json, or one that can't be read
 */
export function readAppFolder(folder: string): AppFolder {
  const manifest = readManifest(folder);
  const packages = { ...manifest.devDependencies, ...manifest.dependencies };
  return {
    folder,
    framework: frameworkOf(packages),
    packages,
    scripts: manifest.scripts ?? {},
    packageManager: packageManagerOf(folder, manifest),
  };
}

function readManifest(folder: string): Manifest {
  const file = join(folder, 'package.json');
  if (!existsSync(file))
    throw new StartupError(`${folder} has no package.json: give the folder of an app with --app`, 2);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (error) {
    throw new StartupError(`${file} is no JSON: put it right first`, 2, { cause: error });
  }
}

/** The ones that bring a server before those that an application on them has as well. */
function frameworkOf(packages: Readonly<Record<string, string>>): Framework | undefined {
  const has = (name: string) => packages[name] !== undefined;
  if (has('next')) return 'nextjs';
  if (has('@remix-run/react')) return 'remix';
  if (has('@react-router/dev')) return 'react-router';
  if (has('express')) return 'express';
  return has('react') && has('vite') ? 'react' : undefined;
}

function packageManagerOf(folder: string, { packageManager }: Manifest): PackageManager {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(packageManager ?? '')?.[1];
  if (named !== undefined) return named as PackageManager;
  return LOCK_FILES.find(([file]) => existsSync(join(folder, file)))?.[1] ?? 'npm';
}
