import { readFileSync } from 'node:fs';
import { ENTRIES } from './entries.mjs';

/**
 * What the build makes, each from which sources. Step modules are loaded only for a product that is stale, so that a
 * start with nothing to build does not load a bundler or a compiler.
 * @typedef {object} Product
 * @property {string} name
 * @property {boolean} isNeededToStart whether `npm start` makes it too, or only `npm run build`
 * @property {readonly string[]} sources files and folders that it is made from, relative to the repository
 * @property {readonly string[]} outputs files that must exist afterwards
 * @property {() => Promise<(root: string) => Promise<void>>} load gives the function that makes it
 */

/** The client packages, each after those that it imports. */
export const PACKAGE_NAMES = [
  'protocol',
  'session',
  'node',
  'web',
  'express',
  'nextjs',
  'react-router',
  'remix',
  'js',
  'react',
  'testing',
];
const sourcesOf = (names) =>
  names.flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]);

const SERVER_MANIFEST = new URL('../../server/package.json', import.meta.url);
const pgliteVersion = JSON.parse(readFileSync(SERVER_MANIFEST, 'utf8')).dependencies['@electric-sql/pglite'];

/** @type {readonly Product[]} in the order in which they are made */
export const PRODUCTS = [
  {
    name: 'server',
    isNeededToStart: true,
    sources: [
      'server/src',
      'server/package.json',
      ...sourcesOf(['protocol', 'session']),
      'package-lock.json',
      'scripts/build',
    ],
    outputs: Object.keys(ENTRIES).map((name) => `server/dist/${name}.mjs`),
    load: async () => (await import('./server.mjs')).buildServer,
  },
  {
    name: 'empty database',
    isNeededToStart: true,
    sources: ['scripts/build-empty-database.ts', 'server/src/platform/database/embedded/tar.ts'],
    outputs: [`server/dist/empty-database-${pgliteVersion}.tar.br`],
    load: async () => (await import('./empty-database.mjs')).buildEmptyDatabase,
  },
  {
    name: 'dashboard',
    isNeededToStart: true,
    sources: [
      'dashboard/index.html',
      'dashboard/package.json',
      'dashboard/src',
      'dashboard/vite.config.ts',
      // The design tokens of the hosted pages.
      'server/src/hosted/styles',
      'package-lock.json',
      'scripts/build',
    ],
    outputs: ['server/dist/dashboard/index.html', 'server/dist/dashboard/LICENSES.md'],
    load: async () => (await import('./dashboard.mjs')).buildDashboard,
  },
  {
    name: 'packages',
    isNeededToStart: false,
    sources: [...sourcesOf(PACKAGE_NAMES), 'package-lock.json', 'tsconfig.base.json', 'scripts/build'],
    outputs: PACKAGE_NAMES.flatMap((name) => [
      `packages/${name}/dist/index.js`,
      `packages/${name}/dist/index.d.ts`,
    ]),
    load: async () => {
      const { buildPackages } = await import('./packages.mjs');
      return (root) => buildPackages(root, PACKAGE_NAMES);
    },
  },
];
