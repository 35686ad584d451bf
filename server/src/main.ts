import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { features } from './app.js';
import { runProgram } from './commands/program.js';

// This file and its bundle lie equally deep, so that these addresses are right for both.
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const dashboardFiles = new URL('../dist/dashboard/', import.meta.url);
const program = {
  version,
  migrations: new URL('../../migrations/', import.meta.url),
  dashboardFiles: existsSync(dashboardFiles) ? dashboardFiles : undefined,
  seeds: features.flatMap((feature) => (feature.seed ? [feature.seed] : [])),
  variables: process.env,
};

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

const exitCode = await runProgram(process.argv.slice(2), program, {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  signals: process,
  ...(process.stdin.isTTY && { ask }),
  isTerminal: process.stdin.isTTY === true,
  exit: (code) => process.exit(code),
});
// Not `process.exit`: what was written to a pipe is still on its way.
process.exitCode = exitCode;
