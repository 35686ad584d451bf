import type { Mode } from '../context.js';

/** What a start tells the person who started it. */
export interface Announcement {
  url: string;
  dashboardUrl: string;
  mode: Mode;
  /** Where the data is. */
  database: string;
  /** Whether `dashboardUrl` is the one-time link of the first administrator. */
  isFirstAdministrator: boolean;
  /** Development tools are open to others than this machine. */
  isExposed: boolean;
  /** To be shown now. */
  block: string | undefined;
  /** Where the block can be read again. */
  blockFile: string | undefined;
}

/** The lines of a start, in the order of contract §1. */
export function announce(start: Announcement): string {
  const { url, mode } = start;
  const lines = [`Latchkey runs at ${url} in ${mode} mode, on ${start.database}.`];
  if (start.isExposed) {
    lines.push(
      'Open to whoever can reach it: the demo, the mailbox with every code, the clock, faults and reset.',
    );
  }
  lines.push('');
  if (mode === 'development') lines.push(`Try it: ${url}/demo`, `Mailbox: ${url}/dev/mailbox`);
  lines.push(`Dashboard: ${start.dashboardUrl}`);
  if (start.isFirstAdministrator)
    lines.push('  This link makes the first administrator. It works once, for 1 hour.');
  if (start.block !== undefined) lines.push('', 'For the .env of your app:', '', start.block.trimEnd());
  if (start.block !== undefined && start.blockFile === undefined) {
    lines.push('', 'This is the only time you’ll see this key. Latchkey stores a hash.');
  } else if (start.blockFile !== undefined) {
    lines.push('', `The .env block can be read again in ${start.blockFile}.`);
  }
  return `${lines.join('\n')}\n`;
}
