import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assistantText, guideFrom, llmsIndex } from './llms/texts.mjs';
import { ROOT } from './run.mjs';

// For programs that read: llms.txt leads to the guides, docs/assistant.md is the guides' essence in one short text.

const folder = join(ROOT, 'docs/guides');
const guides = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => guideFrom(file, readFileSync(join(folder, file), 'utf8')));
const texts = { 'llms.txt': llmsIndex(guides), 'docs/assistant.md': assistantText(guides) };

for (const [file, text] of Object.entries(texts)) {
  const path = join(ROOT, file);
  if (process.argv[2] !== '--check') {
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`${file} does not say what the guides say; run \`npm run llms\` and commit it.`);
    process.exitCode = 1;
  }
}
