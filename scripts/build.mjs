import { build } from './build/build.mjs';

const flags = process.argv.slice(2);
if (flags.some((flag) => flag !== '--for-start')) {
  process.stderr.write('usage: node scripts/build.mjs [--for-start]   (only what `npm start` needs)\n');
  process.exit(2);
}
try {
  await build({ isForStart: flags.includes('--for-start') });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
