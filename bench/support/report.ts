import { type Figure, isKept, median } from './figure.js';
import type { Effort, Row } from './row.js';

/** What became of a row: its figures, those of the second run where the first missed something, or why there are none. */
export type Result = { row: Row } & ({ runs: Figure[][] } | { skipped: string });

const VERDICTS = new Map([
  [true, 'kept'],
  [false, '**missed**'],
]);

/** All results as a page of Markdown. */
export function report(results: readonly Result[], machine: readonly string[], effort: Effort): string {
  return [
    '# How fast it is',
    '',
    'Ratios, so that they can be compared between machines: a share of what this machine can do at all, or a multiple',
    `of what another program does on it. Medians of ${rounds(effort)}, taken in turns with what they are compared with,`,
    'in one run of `npm run bench`. Client and server share the machine.',
    '',
    ...machine,
    ...results.flatMap((result) => ['', ...section(result)]),
    '',
    '## Every round',
    ...results.flatMap((result) => ['', ...details(result)]),
    '',
  ].join('\n');
}

const rounds = (effort: Effort) => (effort.rounds === 1 ? 'one round' : `${effort.rounds} rounds`);

/** A row's table, one for each run. */
export function section(result: Result): string[] {
  const heading = `## ${result.row.title}`;
  if ('skipped' in result) return [heading, '', `Skipped: ${result.skipped}.`];
  return [
    heading,
    ...result.runs.flatMap((figures, index) => [
      '',
      ...(index > 0 ? ['Once more, because something was missed:', ''] : []),
      '| | median | lowest to highest | promised | |',
      '|---|---|---|---|---|',
      ...figures.map(line),
    ]),
  ];
}

function line(figure: Figure): string {
  const { name, unit, values } = figure;
  const range = `${shown(Math.min(...values), unit)} to ${shown(Math.max(...values), unit)}`;
  const kept = isKept(figure);
  const verdict = kept === undefined ? '' : VERDICTS.get(kept);
  return `| ${name} | ${shown(median(values), unit)} | ${range} | ${promise(figure)} | ${verdict} |`;
}

function promise({ promised, unit }: Figure): string {
  if (promised === undefined) return '';
  if ('atLeast' in promised) return `at least ${shown(promised.atLeast, unit)}`;
  return 'below' in promised
    ? `below ${shown(promised.below, unit)}`
    : `at most ${shown(promised.atMost, unit)}`;
}

/** Three digits that count are more than a shared machine can repeat. */
function shown(value: number, unit: Figure['unit']): string {
  const isSmall = Math.abs(value) < 10;
  return unit === '×' || isSmall ? `${value.toFixed(2)} ${unit}` : `${Math.round(value)} ${unit}`;
}

function details(result: Result): string[] {
  if ('skipped' in result) return [];
  return result.runs.flatMap((figures) =>
    figures.map((figure) => {
      const measured = Object.entries(figure.measured).map(([name, values]) => `${name} ${list(values)}`);
      return `- ${result.row.title}, ${figure.name}: ${[`${figure.unit} ${list(figure.values)}`, ...measured].join('; ')}`;
    }),
  );
}

const list = (values: readonly number[]) =>
  values.map((value) => (value < 10 ? value.toFixed(3) : value.toFixed(0))).join(', ');
