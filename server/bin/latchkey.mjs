#!/bin/sh
//usr/bin/env true; n=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); export UV_THREADPOOL_SIZE="${UV_THREADPOOL_SIZE:-$((n > 2 ? n : 2))}" MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"; exec node --max-semi-space-size=2 "$0" "$@"

// Read by two programs. The shell runs the line above: memory flags and the size of the thread pool count only
// when node starts, and `exec` leaves one process, so signals and exit code need no passing on. Node reads that
// line as a comment and runs the lines below; started as `node latchkey.mjs` all works, in more memory.
import { existsSync } from 'node:fs';

const program = new URL('../dist/latchkey.mjs', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('latchkey: not built yet; run `npm run build` first\n');
  process.exitCode = 1;
}
