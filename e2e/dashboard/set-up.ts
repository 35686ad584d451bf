import type { Page } from 'playwright-core';
import { button } from '../support/people.js';
import { answer, answerWith, dialog, screen } from './screens.js';

/** The addresses of an application. */
interface Addresses {
  readonly origin: string;
  readonly callback: string;
  readonly signedOut: string;
}

/** @returns the key's secret */
export async function createKey(page: Page): Promise<string> {
  await button(page, 'Create key').first().click();
  await answerWith(page, 'Shop', 'Create key');
  const secret = (await dialog(page).getByText(/^sk_/).textContent()) ?? '';
  await answer(page, 'I’ve saved it').click();
  return secret;
}

/** From any screen, by the buttons of Redirects; ends there when a reload shows that they were kept. */
export async function registerAddresses(page: Page, { origin, callback, signedOut }: Addresses) {
  await screen(page, 'Redirects').click();
  await button(page, 'Add redirect URI').click();
  await answerWith(page, callback, 'Add redirect URI');
  await page.getByText('Redirect URI added').waitFor();
  await button(page, 'Add sign-in endpoint').click();
  await answerWith(page, `${origin}/login`, 'Save endpoint');
  await page.getByText('Sign-in endpoint saved').waitFor();
  await button(page, 'Add sign-out redirect').click();
  await answerWith(page, signedOut, 'Add sign-out redirect');
  await page.getByText('Sign-out redirect added').waitFor();
  await button(page, 'Configure CORS').click();
  await answerWith(page, origin, 'Save origins');
  await page.getByText('Origins saved').waitFor();
  await page.reload();
  for (const address of [callback, `${origin}/login`, signedOut])
    await page.getByText(address, { exact: true }).first().waitFor();
}
