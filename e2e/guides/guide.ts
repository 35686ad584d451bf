import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';

/** One block of code of a guide, and what a reader does with it. */
export type Step =
  | { do: 'write'; file: string; text: string }
  | { do: 'run'; in: 'latchkey' | 'my-app'; commands: string[]; stays: boolean }
  | { do: 'read' };

/**
 * What a guide under `docs/guides` has its reader do, in its order. The words behind a block's language, which nobody
 * sees, tell: `file=PATH` is written down, `in=FOLDER` is typed there, one line at a time, and `stays` runs on. A block
 * to be written must have its path in the text above it, for those who read.
 */
export function stepsOf(name: string): Step[] {
  const markdown = readFileSync(join(ROOT, 'docs/guides', `${name}.md`), 'utf8');
  return [...markdown.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map((match) => {
    const [, , words = '', text = ''] = match;
    const file = /\bfile=(\S+)/.exec(words)?.[1];
    const folder = /\bin=(latchkey|my-app)\b/.exec(words)?.[1];
    if (file !== undefined) {
      if (!isNamed(markdown, match.index, file)) {
        throw new Error(`${name}.md has its reader write ${file}, and does not say so`);
      }
      return { do: 'write', file, text };
    }
    if (folder === undefined) return { do: 'read' };
    return {
      do: 'run',
      in: folder as 'latchkey' | 'my-app',
      commands: text.split('\n').filter((line) => line !== ''),
      stays: /\bstays\b/.test(words),
    };
  });
}

/** Whether the file's name stands in the words between the heading and the block. */
function isNamed(markdown: string, index: number, file: string): boolean {
  const section = markdown.lastIndexOf('\n## ', index);
  return markdown.slice(section, index).includes(`\`${file}\``);
}
