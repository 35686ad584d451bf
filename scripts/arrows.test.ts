import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** A small house in which every arrow points the right way. */
const SOUND_HOUSE = {
  'packages/protocol/src/index.ts': 'export const name = 1;',
  'packages/session/src/index.ts': "export * from '../../protocol/src/index.js';",
  'packages/node/src/index.ts': "export * from '../../session/src/index.js';",
  'packages/web/src/index.ts': "export * from '../../node/src/index.js';",
  'packages/express/src/index.ts': "export * from '../../web/src/index.js';",
  'packages/nextjs/src/index.ts': "export * from '../../web/src/index.js';",
  'packages/js/src/index.ts': "export * from '../../session/src/index.js';",
  'packages/react/src/index.ts': "export * from '../../js/src/index.js';",
  'packages/testing/src/index.ts': "export * from '../../session/src/index.js';",
  'server/src/main.ts': "import './app.js'; import './commands/start.js';",
  'server/src/commands/start.ts':
    "import '../app.js'; import '../features/users/service.js'; import '../client-apps/init.js';",
  'server/src/client-apps/init.ts':
    "import '../platform/clock.js'; import '../../../packages/session/src/index.js';",
  'server/src/app.ts': "import './features/users/api.js'; import './demo/app.js';",
  'server/src/context.ts':
    "import type { users } from './features/users/service.js'; export type C = typeof users;",
  'server/src/demo/app.ts': "import '../features/users/service.js';",
  'server/src/hosted/page.ts': "import '../platform/clock.js';",
  'server/src/features/users/api.ts': "import './service.js'; import '../../hosted/page.js';",
  'server/src/features/users/service.ts': "import './store.js'; export const users = 1;",
  'server/src/features/users/store.ts':
    "import '../../platform/clock.js'; import type {} from '../../context.js';",
  'server/src/features/users/users.api.test.ts': "import '../../app.js'; import '../sessions/store.js';",
  'server/src/features/users/testing/builder.ts': 'export const builder = 1;',
  'server/src/features/sessions/service.ts': "import '../users/service.js'; import './store.js';",
  'server/src/features/sessions/store.ts': 'export {};',
  'server/src/platform/clock.ts': "export * from '../../../packages/protocol/src/index.js';",
  'dashboard/vite.config.ts': "import '../server/src/hosted/tokens.js';",
  'dashboard/src/main.ts': "import '../../packages/protocol/src/index.js'; import 'virtual:tokens.css';",
  'server/src/hosted/tokens.ts': 'export {};',
  'e2e/demo.test.ts': "import '../server/src/app.js'; import '../packages/web/src/index.js';",
};

/** [rule, file of the sound house that gets one more line, the import in that line] */
const BROKEN_ARROWS = [
  ['package-protocol', 'packages/protocol/src/index.ts', '../../session/src/index.js'],
  ['package-session', 'packages/session/src/index.ts', '../../node/src/index.js'],
  ['package-node', 'packages/node/src/index.ts', '../../web/src/index.js'],
  ['package-web', 'packages/web/src/index.ts', '../../express/src/index.js'],
  ['package-web', 'packages/web/src/index.ts', '../../../server/src/platform/clock.js'],
  ['package-faces', 'packages/express/src/index.ts', '../../nextjs/src/index.js'],
  ['package-js', 'packages/js/src/index.ts', '../../web/src/index.js'],
  ['package-react', 'packages/react/src/index.ts', '../../web/src/index.js'],
  ['package-testing', 'packages/testing/src/index.ts', '../../../server/src/app.js'],
  ['server-platform', 'server/src/platform/clock.ts', '../hosted/page.js'],
  ['server-platform', 'server/src/platform/clock.ts', '../features/users/service.js'],
  ['server-platform', 'server/src/platform/clock.ts', '../../../packages/web/src/index.js'],
  ['server-hosted', 'server/src/hosted/page.ts', '../features/users/service.js'],
  ['server-features', 'server/src/features/users/service.ts', '../../app.js'],
  ['server-features', 'server/src/features/users/service.ts', '../../demo/app.js'],
  ['server-client-apps', 'server/src/client-apps/init.ts', '../features/users/service.js'],
  ['server-client-apps', 'server/src/client-apps/init.ts', '../../../packages/web/src/index.js'],
  ['dashboard', 'dashboard/src/main.ts', '../../server/src/hosted/tokens.js'],
  ['dashboard', 'dashboard/src/main.ts', '../../server/src/features/users/service.js'],
  ['feature-through-service', 'server/src/features/sessions/service.ts', '../users/store.js'],
  ['feature-through-service', 'server/src/features/sessions/service.ts', '../users/api.js'],
  ['demo-through-service', 'server/src/demo/app.ts', '../features/users/store.js'],
  ['demo-from-app-alone', 'server/src/main.ts', './demo/app.js'],
  ['demo-from-app-alone', 'server/src/commands/start.ts', '../demo/app.js'],
  ['app-from-above', 'server/src/context.ts', './app.js'],
  ['app-from-above', 'server/src/demo/app.ts', '../app.js'],
  ['commands-from-main-alone', 'server/src/app.ts', './commands/start.js'],
  ['commands-from-main-alone', 'server/src/features/users/service.ts', '../../commands/start.js'],
  ['main-from-nowhere', 'server/src/commands/start.ts', '../main.js'],
  ['nobody-imports-tests', 'server/src/features/users/service.ts', './testing/builder.js'],
  ['nobody-imports-tests', 'server/src/app.ts', '../../e2e/demo.test.js'],
  ['product-knows-no-tools', 'server/src/main.ts', '../../e2e/demo.test.js'],
  ['no-circles', 'server/src/features/users/store.ts', './service.js'],
  ['no-unresolved', 'server/src/features/users/store.ts', './gone.js'],
] as const;

describe('the arrows of the house', () => {
  let house: string;

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'latchkey-arrows-'));
    for (const [path, source] of Object.entries({ ...SOUND_HOUSE, 'tsconfig.json': '{}' }))
      write(path, source);
  });
  afterEach(() => rmSync(house, { recursive: true }));

  it('refuses nothing where they all point the right way', async () => {
    expect(await brokenRules()).toEqual([]);
  });

  it.each(BROKEN_ARROWS)('refuses, by %s, that %s imports %s', async (rule, file, target) => {
    write(file, `${SOUND_HOUSE[file]}\nimport '${target}';`);
    expect(await brokenRules()).toContain(rule);
  });

  it('has every one of its rules broken above', () => {
    const names = config.forbidden.map((rule: { name: string }) => rule.name);
    expect(new Set(BROKEN_ARROWS.map(([rule]) => rule))).toEqual(new Set(names));
  });

  function write(path: string, source: string): void {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
  }

  async function brokenRules(): Promise<string[]> {
    const { forbidden, options } = config as { forbidden: IFlattenedRuleSet['forbidden']; options: object };
    const { output } = await cruise(
      ['server', 'dashboard', 'packages', 'e2e'],
      { ...options, baseDir: house, validate: true, ruleSet: { forbidden: forbidden ?? [] } },
      {},
      { tsConfig: extractTSConfig(join(house, 'tsconfig.json')) },
    );
    return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
  }
});
