import { printLargestFiles, runChecks } from './check/checks.mjs';

const results = await runChecks();
await printLargestFiles();
process.exitCode = results.every((result) => result.isOk) ? 0 : 1;
