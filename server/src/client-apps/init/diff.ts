import type { Change } from './change.js';

/** A change as `diff` shows it, whole: these files are short. */
export function diffOf({ path, before, after }: Change): string {
  const head = [`--- ${before === undefined ? '/dev/null' : path}`, `+++ ${path}`];
  return [...head, ...linesOf(split(before ?? ''), split(after))].join('\n');
}

const split = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** Lines that both have are a longest common subsequence. */
function linesOf(before: readonly string[], after: readonly string[]): string[] {
  const lengths = commonLengths(before, after);
  const lines: string[] = [];
  let old = 0;
  let now = 0;
  while (old < before.length || now < after.length) {
    const [oldLine, newLine] = [before[old], after[now]];
    const keptIfRemoved = lengths[old + 1]?.[now] ?? 0;
    const keptIfAdded = lengths[old]?.[now + 1] ?? 0;
    if (oldLine !== undefined && oldLine === newLine) {
      lines.push(` ${oldLine}`);
      old += 1;
      now += 1;
    } else if (newLine === undefined || (oldLine !== undefined && keptIfRemoved >= keptIfAdded)) {
      lines.push(`-${oldLine}`);
      old += 1;
    } else {
      lines.push(`+${newLine}`);
      now += 1;
    }
  }
  return lines;
}

/** At [i][j]: how many lines the rest of both from i and j have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let old = before.length - 1; old >= 0; old -= 1) {
    for (let now = after.length - 1; now >= 0; now -= 1) {
      const row = lengths[old];
      if (!row) continue;
      row[now] =
        before[old] === after[now]
          ? (lengths[old + 1]?.[now + 1] ?? 0) + 1
          : Math.max(lengths[old + 1]?.[now] ?? 0, row[now + 1] ?? 0);
    }
  }
  return lengths;
}
