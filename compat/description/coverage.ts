import type { Api } from '../../server/src/platform/http/server.js';
import type { OfficialDescription, OperationName } from './description.js';
import type { NamedExample } from './examples/index.js';

/** The operations of a server, by its own description of itself. */
export function servedBy(app: Api): OperationName[] {
  return Object.entries(app.swagger().paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}` as OperationName),
  );
}

/** Whether two operations are one: the names of path parameters say nothing. */
export function isSame(one: OperationName, other: OperationName): boolean {
  const unnamed = (operation: OperationName) => operation.replaceAll(/\{[^}]*\}/g, '{}');
  return unnamed(one) === unnamed(other);
}

/** The table of what is served and held against the description, as the text of `coverage.md`. */
export function renderCoverage(
  description: OfficialDescription,
  served: OperationName[],
  examples: NamedExample[],
): string {
  const rows = description.operations.map((operation) => {
    const isServed = served.some((one) => isSame(one, operation));
    if (!isServed) return { operation, isServed, held: [], open: [] };
    const answers = description.answersOf(operation);
    const shown = new Set(examples.filter((one) => one.operation === operation).map((one) => one.answer));
    return {
      operation,
      isServed,
      held: answers.filter((answer) => shown.has(answer)),
      open: answers.filter((answer) => !shown.has(answer)),
    };
  });
  const count = rows.filter((row) => row.isServed).length;
  return [
    '# What of the official description is served',
    '',
    'Written by `npm run coverage --workspace compat`, and held against the server by `coverage.test.ts`. An answer',
    'is held when `description.test.ts` brings it about, on both databases, and finds it to be as described.',
    '',
    `${count} of ${rows.length} operations are served.`,
    '',
    '| Operation | Served | Answers held by a test | Described, not held |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ operation, isServed, held, open }) =>
        `| ${code(operation)} | ${isServed ? 'yes' : 'no'} | ${held.join(', ')} | ${open.join(', ')} |`,
    ),
    '',
  ].join('\n');
}

const code = (text: string) => `\`${text}\``;
