import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sidewaysScroll, violations } from '../support/accessibility.js';
import { button, heading } from '../support/people.js';
import { dialog, field, refusal } from './screens.js';
import { useDashboard } from './use-dashboard.js';

const dashboard = useDashboard({ isNew: true });

const PHONE = { reducedMotion: 'reduce', viewport: { width: 390, height: 844 } } as const;
const MOST_TABS = 40;

/** Walks to a button with the Tab key, as somebody without a mouse does, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  await button(page, name).waitFor();
  const focused = page.locator(':focus');
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await button(page, name).and(focused).count()) return await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to “${name}”`);
}

/** The cursor is in the field of the dialog, which is filled in already or is now. */
async function enterInDialog(page: Page, text = ''): Promise<void> {
  await dialog(page).locator('input:focus').waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function canBeUsedByEverybody(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  expect(await sidewaysScroll(page)).toBe(0);
}

it('creates the first administrator by keyboard alone, and says why it refuses what is wrong', async () => {
  const { email, password } = dashboard.administrator;
  const page = await dashboard.open(PHONE);
  const inRefusedField = () => page.locator('[aria-invalid="true"]:focus').waitFor();
  await page.goto(dashboard.oneTimeLink);
  await field(page, 'First name').waitFor();
  while ((await page.locator('input:focus').count()) === 0) await page.keyboard.press('Tab');
  for (const text of ['Grace', 'Hopper', email]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('short');
  await page.keyboard.press('Enter');
  await inRefusedField();
  expect(await refusal(page).textContent()).toContain('characters');
  await canBeUsedByEverybody(page);

  await page.keyboard.press('Control+A');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await field(page, 'Code').waitFor();
  await page.reload();
  await field(page, 'Code').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await inRefusedField();
  await canBeUsedByEverybody(page);

  await page.keyboard.press('Control+A');
  await page.keyboard.type(await dashboard.mailbox.code(email));
  await page.keyboard.press('Enter');
  await heading(page, 'Overview').waitFor();
  dashboard.takeRefusals();
}, 60_000);

it('signs that administrator in and walks the set-up, by keyboard alone', async () => {
  const { email, password } = dashboard.administrator;
  const page = await dashboard.open(PHONE);
  await page.goto(`${dashboard.url}/dashboard`);
  await page.locator('[name="email"]:focus').waitFor();
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await page.locator('[name="password"]:focus').waitFor();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');

  await press(page, 'Add redirect URI');
  await enterInDialog(page);
  await page.getByText('Redirect URI added').waitFor();
  await press(page, 'Create key');
  await enterInDialog(page, 'By keyboard');
  await press(page, 'I’ve saved it');
  await button(page, 'Create another key').waitFor();
  await press(page, 'Add a sign-in endpoint');
  await press(page, 'Add sign-in endpoint');
  await enterInDialog(page);
  await page.getByText('Sign-in endpoint saved').waitFor();
  await dialog(page).waitFor({ state: 'detached' });
  dashboard.takeRefusals();
}, 60_000);
