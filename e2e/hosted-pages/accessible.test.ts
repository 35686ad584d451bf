import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  cutOffTexts,
  enlargeEveryText,
  sidewaysScroll,
  smallControls,
  violations,
} from '../support/accessibility.js';
import { LIVE_PAGES } from '../support/live-pages.js';
import { northwind } from '../support/northwind.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ apps: { shop: 'localhost' }, config: (app) => northwind(app('shop')) });

/** Names that people and checks rely on: no page has two controls of one of them (contract §13). */
const CONTROLS = {
  textbox: ['Email', 'Password', 'First name', 'Last name', 'Code', 'New password'],
  button: [
    'Continue',
    'Sign in',
    'Sign up',
    'Verify',
    'Send reset link',
    'Reset password',
    'Email me a code',
    'Use a passkey',
    'Sign out',
  ],
  link: ['Sign up', 'Sign in', 'Forgot password?'],
} as const;

describe.each(LIVE_PAGES)('$name', ({ name, visit }) => {
  it('can be used by everybody', async () => {
    const page = await stage.open({ reducedMotion: 'reduce' });
    await visit(page, stage);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.title()).toMatch(/^.+ · (Northwind|Latchkey)$/);
    expect(await controlsNamedTwice(page)).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await smallControls(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await sidewaysScroll(page)).toBe(0);
    await enlargeEveryText(page);
    expect(await sidewaysScroll(page), `${name} with large text`).toBe(0);
    expect(await cutOffTexts(page)).toEqual([]);
  });
});

it('the first page is light: one origin, and less than 50 kB', async () => {
  const page = await stage.open();
  const sizes: Promise<number>[] = [];
  const origins = new Set<string>();
  page.on('requestfinished', (request) => {
    if (request.redirectedFrom() !== null || request.url().includes('/login')) return;
    origins.add(new URL(request.url()).origin);
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(`${stage.app('shop').origin}/login`, { waitUntil: 'networkidle' });
  expect([...origins]).toEqual([stage.latchkey.url]);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThan(50_000);
});

async function controlsNamedTwice(page: Page): Promise<string[]> {
  const twice: string[] = [];
  for (const [role, names] of Object.entries(CONTROLS)) {
    for (const name of names) {
      const count = await page.getByRole(role as keyof typeof CONTROLS, { name, exact: true }).count();
      if (count > 1) twice.push(`${count} × ${role} ${name}`);
    }
  }
  return twice;
}
