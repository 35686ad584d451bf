import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

/** A file of the built dashboard. */
export interface BuiltFile {
  contentType: string;
  /** Its name changes with its bytes, so that a browser may keep it. */
  isImmutable: boolean;
  body: Buffer;
  /** Made by the build beside the file; the body as it is where it is none. */
  brotliBody: Buffer | undefined;
  gzipBody: Buffer | undefined;
}

export interface BuiltFiles {
  /** The page that every address of the dashboard shows. */
  page(): Promise<Buffer>;
  /** A file by its path below the dashboard, or undefined. */
  find(path: string): Promise<BuiltFile | undefined>;
}

const PAGE = 'index.html';

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The files of the built dashboard. Which there are is read once, so that a request can name no other file; each is
 * read when it is first asked for and kept, all together they are small.
 *
 * @param folder as the build left it
 */
export function openBuiltFiles(folder: URL): BuiltFiles {
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')),
  );
  const bodies = new Map<string, Promise<Buffer>>();
  const kept = new Map<string, Promise<BuiltFile>>();

  function read(name: string): Promise<Buffer> {
    const known = bodies.get(name);
    if (known) return known;
    const body = readFile(new URL(name, folder));
    bodies.set(name, body);
    // One that could not be read is read again when it is asked for again.
    body.catch(() => bodies.delete(name));
    return body;
  }

  async function load(name: string, contentType: string): Promise<BuiltFile> {
    const packed = (ending: string) => (names.has(name + ending) ? read(name + ending) : undefined);
    const [body, brotliBody, gzipBody] = await Promise.all([read(name), packed('.br'), packed('.gz')]);
    return { contentType, isImmutable: name.startsWith('assets/'), body, brotliBody, gzipBody };
  }

  return {
    page: () => read(PAGE),
    async find(path) {
      const contentType = CONTENT_TYPES[extname(path)];
      if (contentType === undefined || !names.has(path)) return undefined;
      const file = kept.get(path) ?? load(path, contentType);
      kept.set(path, file);
      file.catch(() => kept.delete(path));
      return await file;
    },
  };
}
