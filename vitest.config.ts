import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Our packages are read from their sources, so that no test needs a build.
const sourceCondition = 'latchkey-source';

// Has an official SDK of its own, newer than this repository's Node, and a Node for it.
const newestSdk = 'compat/node24';

const apiTests = 'server/src/**/*.api.test.ts';

/** The routes' tests, once on each database engine. */
const onEngine = (engine: 'embedded' | 'postgres') => ({
  extends: true as const,
  test: { name: engine, include: [apiTests], env: { LATCHKEY_TEST_ENGINE: engine } },
});

export default defineConfig({
  resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [sourceCondition, ...defaultServerConditions] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    // A test on a shared or slow machine may wait for its turn; a hang still ends.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages/*,server,dashboard,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', apiTests],
        },
      },
      onEngine('embedded'),
      onEngine('postgres'),
      {
        extends: true,
        test: {
          name: 'compat',
          include: ['compat/**/*.test.ts'],
          exclude: ['**/node_modules/**', `${newestSdk}/**`],
        },
      },
      { extends: true, test: { name: 'compat-newest', include: [`${newestSdk}/*.test.ts`] } },
      {
        extends: true,
        test: { name: 'e2e', include: ['e2e/**/*.test.ts'], globalSetup: 'e2e/support/build.ts' },
      },
    ],
  },
});
