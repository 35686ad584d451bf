import { spawn } from 'node:child_process';

/** A line on standard input means that all is well; its end without one, that the process that wrote there is gone. */
const SCRIPT = 'trap "" INT TERM HUP; read -r _ || { kill -KILL "$1"; rm -rf -- "$2"; }';

/**
 * Ends a process and removes its folder as soon as this process is gone, however it went: not even `SIGKILL`, which no
 * handler hears, leaves a server behind.
 *
 * @returns calls the watch off
 */
export function watch(processId: number, folder: string): () => Promise<void> {
  const watcher = spawn('/bin/sh', ['-c', SCRIPT, 'latchkey-watcher', String(processId), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C in a terminal goes to the whole group.
    detached: true,
  });
  watcher.unref();
  const ended = new Promise<void>((resolve) => watcher.once('close', () => resolve()));
  return async () => {
    watcher.ref();
    watcher.stdin.end('stopped\n');
    await ended;
  };
}
