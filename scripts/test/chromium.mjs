import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { bin, run } from '../run.mjs';
import { installDebianPackages } from './debian.mjs';
import { findOnPath } from './programs.mjs';

const PROGRAM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
// The fonts are for the pages in other scripts and for emoji, which Chromium's package does not bring.
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'];

/**
 * A Chromium for the browser suite: the one that CHROMIUM_PATH names, one of this system, Debian's, or the one that
 * Playwright installs.
 * @returns {Promise<{ path: string } | { missing: string }>} or why there is none
 */
export async function prepareChromium() {
  const installed = process.env.CHROMIUM_PATH ?? findOnPath(PROGRAM_NAMES);
  if (installed) return { path: installed };
  const obstacle = await installDebianPackages(DEBIAN_PACKAGES);
  const fromDebian = obstacle ? undefined : findOnPath(PROGRAM_NAMES);
  if (fromDebian) return { path: fromDebian };
  if (!existsSync(chromium.executablePath())) await run(bin('playwright-core'), ['install', 'chromium']);
  return existsSync(chromium.executablePath())
    ? { path: chromium.executablePath() }
    : {
        missing: `no Chromium here (${obstacle}; Playwright could install none); CHROMIUM_PATH may name one`,
      };
}
