import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { LIVE_PAGES } from './support/live-pages.js';
import { northwind } from './support/northwind.js';
import { useStage } from './support/stage.js';

/** To be looked at; never compared by pixel. */
const FOLDER = fileURLToPath(new URL('./screenshots/', import.meta.url));
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

const stage = useStage({ apps: { shop: 'localhost' }, config: (app) => northwind(app('shop')) });

it.each(LIVE_PAGES)('a picture of $name, small and large, light and dark', async ({ name, visit }) => {
  mkdirSync(FOLDER, { recursive: true });
  const page = await stage.open({ reducedMotion: 'reduce' });
  await visit(page, stage);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.screenshot({ path: `${FOLDER}${name}-${size.width}-${colorScheme}.png`, fullPage: true });
    }
  }
});
