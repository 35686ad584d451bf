import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A source file of an application. */
export interface Source {
  /** Relative to the application's folder, with `/`. */
  path: string;
  text: string;
}

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'public']);
const EXTENSIONS = new Set(['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs']);
const MOST_FILES = 3000;
const LONGEST_BYTES = 256 * 1024;

/** The application's own code: nothing installed, built or hidden. */
export function readSources(folder: string): Source[] {
  const sources: Source[] = [];
  collect(folder, '', sources);
  return sources;
}

function collect(folder: string, below: string, sources: Source[]): void {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    if (sources.length >= MOST_FILES) return;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
    if (entry.isDirectory()) collect(folder, path, sources);
    else if (entry.isFile() && EXTENSIONS.has(extname(entry.name))) {
      const absolute = join(folder, path);
      if (statSync(absolute).size <= LONGEST_BYTES)
        sources.push({ path, text: readFileSync(absolute, 'utf8') });
    }
  }
}

/** The line on which a position of a text is, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** The first place that a pattern is found at: `app/page.tsx:6`. */
export function firstPlace(sources: readonly Source[], pattern: RegExp): string | undefined {
  for (const { path, text } of sources) {
    const found = pattern.exec(text);
    if (found) return `${path}:${lineAt(text, found.index)}`;
  }
  return undefined;
}
