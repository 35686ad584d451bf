/**
 * Takes the lock of a data folder whenever it is told to, and keeps it. Arguments: data folder, `flock` or
 * `socket`. Prints `ready`, then for each line of input `held` or `refused: …`.
 */
import { createInterface } from 'node:readline';
import { findFlock, takeLock } from '../embedded/lock.js';

const [dataDir = '', kind = ''] = process.argv.slice(2);
const program = kind === 'flock' ? findFlock() : undefined;
const say = (line: string) => process.stdout.write(`${line}\n`);

createInterface({ input: process.stdin }).on('line', () => {
  takeLock(dataDir, { program }).then(
    () => say('held'),
    (error) => say(`refused: ${error.message}`),
  );
});
say('ready');
