import type { Page } from 'playwright-core';
import type { Latchkey } from './server.js';

export interface Person {
  readonly email: string;
  readonly password: string;
}

let count = 0;

/** Someone whom nobody knows yet. */
export function aStranger(): Person {
  count += 1;
  return { email: `person-${count}@northwind.test`, password: 'blue kettle forty-two' };
}

/** Someone with an account and a verified address, made by the first environment's API key. */
export async function aUser({ url, environments }: Latchkey): Promise<Person> {
  const person = aStranger();
  const answer = await fetch(`${url}/user_management/users`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${environments[0]?.api_key}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ ...person, first_name: 'Ada', last_name: 'Lovelace', email_verified: true }),
  });
  if (answer.status !== 201) throw new Error(`no user: ${answer.status} ${await answer.text()}`);
  return person;
}

/** Deletes someone's account, and ends their sessions with it. */
export async function deleteUser({ url, environments }: Latchkey, { email }: Person): Promise<void> {
  const headers = { authorization: `Bearer ${environments[0]?.api_key}` };
  const users = `${url}/user_management/users`;
  const found = await fetch(`${users}?email=${encodeURIComponent(email)}`, { headers });
  const { data } = (await found.json()) as { data: { id: string }[] };
  const answer = await fetch(`${users}/${data[0]?.id}`, { method: 'DELETE', headers });
  if (!answer.ok) throw new Error(`not deleted: ${answer.status} ${await answer.text()}`);
}

export const textBox = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
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
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await enterEmail(page, email);
  await enterPassword(page, password);
}

/** From the sign-up page to the one that asks for the code. */
export async function signUp(page: Page, { email, password }: Person): Promise<void> {
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
