import type { Locator, Page } from 'playwright-core';

export const dialog = (page: Page) => page.getByRole('dialog');
/** A button of the open dialog: the page behind it may have one of the same name. */
export const answer = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true });
export const field = (where: Page | Locator, label: string) => where.getByLabel(label, { exact: true });
/** A screen of the navigation. */
export const screen = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Dashboard' }).getByRole('link', { name, exact: true });
/** The refusal that stands at a field or above a form. */
export const refusal = (page: Page) => page.getByRole('alert').first();

/** Fills the one field of the open dialog and presses the button. */
export async function answerWith(page: Page, text: string, name: string): Promise<void> {
  await dialog(page).getByRole('textbox').fill(text);
  await answer(page, name).click();
}
