// Writes every hosted page in every state as a static file, to be looked at: `tsx build-stories.ts <folder>`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icon, monoFont, sansFont, script, stylesheetFor } from '../../server/src/hosted/assets.js';
import { ASSET_PATH, type Branding, type Page, renderPage } from '../../server/src/hosted/index.js';
import { BRANDS, NORTHWIND, STORIES } from './stories.js';

/**
 * @param folder - made if it is not there
 * @returns the names of the pages, without `.html`
 */
export function buildStories(folder: string): string[] {
  mkdirSync(join(folder, ASSET_PATH), { recursive: true });
  const names: string[] = [];
  const write = (name: string, page: Page) => {
    writeFileSync(
      join(folder, `${name}.html`),
      renderPage(page).replaceAll(`"${ASSET_PATH}`, `".${ASSET_PATH}`),
    );
    names.push(name);
  };
  for (const { name, draw } of STORIES) write(name, draw(NORTHWIND));
  for (const [brand, branding] of Object.entries(BRANDS)) {
    for (const { name, draw } of STORIES) {
      if (name === 'sign-in' || name === 'sign-up-refused') write(`${name}-${brand}`, draw(branding));
    }
  }
  writeAssets(folder, [NORTHWIND, ...Object.values(BRANDS)]);
  return names;
}

function writeAssets(folder: string, brandings: readonly Branding[]): void {
  const assets = [sansFont(), monoFont(), script(), icon(), ...brandings.map(stylesheetFor)];
  for (const asset of assets) writeFileSync(join(folder, asset.url), asset.body);
}

const [, program, target] = process.argv;
if (program?.endsWith('build-stories.ts') && target !== undefined) buildStories(target);
