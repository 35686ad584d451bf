import { readFileSync, writeFileSync } from 'node:fs';
import type { Context } from '../server/src/context.js';
import { dashboardApi } from '../server/src/features/dashboard/api.js';
import { usersDashboardApi } from '../server/src/features/users/dashboard/routes.js';
import { systemClock } from '../server/src/platform/clock.js';
import { systemRandom } from '../server/src/platform/crypto/random.js';
import { createHttp } from '../server/src/platform/http/server.js';
import { createIds } from '../server/src/platform/ids.js';
import { silentLogger } from '../server/src/platform/logging.js';
import { bin, run } from './run.mjs';

// Writes server/dashboard-openapi.json, from which the dashboard's typed client is made; --check only compares. The
// routes' declarations are all that it takes: none of them is called, so there is nothing for a context to hold.
const FILE = new URL('../server/dashboard-openapi.json', import.meta.url);

const app = await createHttp({
  ids: createIds(systemClock, systemRandom),
  log: silentLogger(),
  version: '1',
  trustProxy: false,
  isHttps: false,
});
const unused = {} as Context;
dashboardApi(app, unused);
usersDashboardApi(app, unused);
await app.ready();
const description = app.dashboardSwagger();
if (process.argv.includes('--check')) {
  const isSame = JSON.stringify(JSON.parse(readFileSync(FILE, 'utf8'))) === JSON.stringify(description);
  if (!isSame)
    console.error('server/dashboard-openapi.json is stale: run npx tsx scripts/dashboard-openapi.ts');
  process.exitCode = isSame ? 0 : 1;
} else {
  writeFileSync(FILE, JSON.stringify(description, null, 2));
  process.exitCode = await run(bin('biome'), ['format', '--write', '--log-level=error', FILE.pathname]);
}
