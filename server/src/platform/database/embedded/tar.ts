/** One entry of an archive: a folder has no contents. Names are relative, with slashes. */
export interface TarEntry {
  name: string;
  contents: Buffer | undefined;
}

const BLOCK = 512;
const FOLDER = '5';

function field(header: Buffer, start: number, end: number): string {
  const text = header.toString('latin1', start, end);
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/** Reads a ustar archive (POSIX.1-1988, "ustar Interchange Format"). */
export function* readTar(archive: Buffer): Generator<TarEntry> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + BLOCK);
    const prefix = field(header, 345, 500);
    const name = (prefix ? `${prefix}/` : '') + field(header, 0, 100);
    const size = Number.parseInt(field(header, 124, 136), 8);
    const start = at + BLOCK;
    if (start + size > archive.length) throw new Error('the archive is cut off');
    const isFolder = field(header, 156, 157) === FOLDER;
    yield { name, contents: isFolder ? undefined : archive.subarray(start, start + size) };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function writeHeader({ name, contents }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for a ustar header`);
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, start: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, start, 'latin1');
  header.write(name, 0, 'latin1');
  octal(contents ? 0o600 : 0o700, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(contents?.length ?? 0, 124, 11);
  octal(0, 136, 11);
  header.write('        ', 148, 'latin1');
  header.write(contents ? '0' : FOLDER, 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** Writes a ustar archive; the same entries give the same bytes (no times, no owners). */
export function writeTar(entries: Iterable<TarEntry>): Buffer {
  const blocks: Buffer[] = [];
  for (const entry of entries) {
    blocks.push(writeHeader(entry));
    if (!entry.contents) continue;
    blocks.push(entry.contents, Buffer.alloc((BLOCK - (entry.contents.length % BLOCK)) % BLOCK));
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}
