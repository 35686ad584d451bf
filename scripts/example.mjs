import { join } from 'node:path';
import { listExamples, prepareExample } from './example/prepare.mjs';
import { ROOT, run } from './run.mjs';

const [name, ...flags] = process.argv.slice(2);
const names = listExamples(ROOT);
if (!names.includes(name) || flags.some((flag) => !['--official', '--prepare'].includes(flag))) {
  console.error('usage: npm run example NAME [-- --official] [-- --prepare]');
  console.error('  --official  on the official packages instead of ours');
  console.error('  --prepare   install and build; its own `npm start` then starts it');
  console.error(`NAME is one of: ${names.join(', ') || 'none yet'}`);
  process.exit(2);
}

const folder = join(ROOT, 'examples', name);
await prepareExample(folder, { isOfficial: flags.includes('--official') });
if (!flags.includes('--prepare')) process.exitCode = await run('npm', ['start'], { cwd: folder });
