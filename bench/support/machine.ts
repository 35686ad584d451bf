import { readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { openServer } from '../../server/src/platform/database/index.js';
import { hasPostgres, startPostgres } from '../../server/src/platform/database/testing/postgres.js';
import { commit, ROOT } from './repository.js';

/** `f_type` of a folder in memory (statfs(2)), where a sync costs nothing. */
const TMPFS = 0x01021994;

/** What the figures were taken on, as lines of Markdown. */
export async function describeMachine(): Promise<string[]> {
  const gigabytes = (totalmem() / 1e9).toFixed(1);
  const isInMemory = statfsSync(tmpdir()).type === TMPFS;
  return [
    `- ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB`,
    `- ${type()} ${release()}; data ${isInMemory ? '**in memory: a sync costs nothing here**' : 'on a disk'}`,
    `- Node ${process.version}, ${await versions()}`,
    `- Latchkey ${versionOf('package.json')}${commit() === undefined ? '' : `, commit ${commit()}`}`,
    `- other work at the start: load average ${loadavg()[0]?.toFixed(1)}`,
  ];
}

async function versions(): Promise<string> {
  const packages = ['@electric-sql/pglite', '@node-rs/argon2', '@workos-inc/node'];
  const named = packages.map((name) => `${name} ${versionOf(`node_modules/${name}/package.json`)}`);
  return [await postgresVersion(), ...named].join(', ');
}

function versionOf(packageFile: string): string {
  const { version } = JSON.parse(readFileSync(`${ROOT}${packageFile}`, 'utf8')) as { version: string };
  return version;
}

async function postgresVersion(): Promise<string> {
  if (!hasPostgres()) return 'no PostgreSQL';
  const postgres = await startPostgres();
  const engine = await openServer({ databaseUrl: postgres.url });
  const [version = ''] = engine.describe().split(' at ');
  await engine.close();
  await postgres.stop();
  return version;
}
