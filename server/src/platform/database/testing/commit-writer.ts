/**
 * Commits to two tables as fast as it can and prints the number of each commit that was acknowledged, with a
 * checkpoint now and then. Arguments: data folder, address of the worker, address of the empty database.
 */
import { writeSync } from 'node:fs';
import { openEmbedded } from '../embedded/open.js';

const [dataDir = '', workerUrl = '', emptyDatabase = ''] = process.argv.slice(2);
const engine = await openEmbedded({
  dataDir,
  workerUrl: new URL(workerUrl),
  emptyDatabase: new URL(emptyDatabase),
});
await engine.pool.query('create table if not exists one (n int primary key, text text)');
await engine.pool.query('create table if not exists two (n int primary key)');
const { rows } = await engine.pool.query('select coalesce(max(n), 0)::int as last from one');

for (let n = rows[0].last + 1; ; n++) {
  const client = await engine.pool.connect();
  await client.query('begin');
  await client.query('insert into one values ($1, $2)', [n, 'x'.repeat(500)]);
  await client.query('insert into two values ($1)', [n]);
  await client.query('commit');
  client.release();
  writeSync(1, `${n}\n`);
  if (n % 25 === 0) await engine.pool.query('checkpoint');
}
