import type { Page } from 'playwright-core';
import type { Credentials } from '../../packages/testing/src/index.js';

export const textBox = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
/** A link or a button: which of them an application has is its own affair. */
export const control = (page: Page, name: string) => link(page, name).or(button(page, name));
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** From the page that asks for the address. */
export async function enterEmail(page: Page, email: string): Promise<void> {
  await textBox(page, 'Email').fill(email);
  await button(page, 'Continue').click();
}

/** From the page that asks for the password. */
export async function enterPassword(page: Page, password: string): Promise<void> {
  await textBox(page, 'Password').fill(password);
  await button(page, 'Sign in').click();
}

/** From the page that asks for the address, to where the app sends the person. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await enterEmail(page, email);
  await enterPassword(page, password);
}

/** From the sign-up page to the one that asks for the code. */
export async function signUp(page: Page, { email, password }: Credentials): Promise<void> {
  await textBox(page, 'First name').fill('Ada');
  await textBox(page, 'Last name').fill('Lovelace');
  await textBox(page, 'Email').fill(email);
  await textBox(page, 'Password').fill(password);
  await button(page, 'Sign up').click();
}

/** On the page that asks for it. The browser's script sends it by itself as well; it is sent once. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await textBox(page, 'Code').fill(code);
  await page.keyboard.press('Enter');
}
