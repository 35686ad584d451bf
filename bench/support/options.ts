import { parseArgs } from 'node:util';
import type { Effort } from './row.js';

export interface Options extends Effort {
  /** Names of the rows to measure; all unless given. */
  rows: string[] | undefined;
}

/** What the results are taken with. */
export const FULL_EFFORT: Effort = { rounds: 5, seconds: 4 };

export const USAGE = `usage: npm run bench [-- --row NAME … --rounds ${FULL_EFFORT.rounds} --seconds ${FULL_EFFORT.seconds}]
Without options everything is measured and bench/results.md is written anew; with options the results are only printed.`;

/**
 * Reads the command line.
 *
 * @param known the names of all rows
 * @throws Error with what to change
 */
export function readOptions(args: string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      row: { type: 'string', multiple: true },
      rounds: { type: 'string', default: String(FULL_EFFORT.rounds) },
      seconds: { type: 'string', default: String(FULL_EFFORT.seconds) },
    },
  });
  for (const name of values.row ?? []) {
    if (!known.includes(name)) throw new Error(`there is no row ${name}: ${known.join(', ')}`);
  }
  return {
    rows: values.row,
    rounds: positive('--rounds', values.rounds),
    seconds: positive('--seconds', values.seconds),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} ${text}: give a number above 0`);
  return value;
}

/** Whether this is a run whose results are kept. */
export function isFull({ rows, rounds, seconds }: Options): boolean {
  return rows === undefined && rounds === FULL_EFFORT.rounds && seconds === FULL_EFFORT.seconds;
}
