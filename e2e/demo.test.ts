import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCredentials } from '../packages/testing/src/index.js';
import { useBrowser } from './support/browser.js';
import { type FirstStart, firstStart } from './support/first-start.js';
import {
  button,
  enterCode,
  enterEmail,
  enterPassword,
  heading,
  link,
  signIn,
  signUp,
  textBox,
} from './support/people.js';

const browser = useBrowser();
let latchkey: FirstStart;
beforeAll(async () => {
  latchkey = await firstStart();
}, 120_000);
afterAll(async () => await latchkey?.stop(), 60_000);

/** The list of what was sent to an address, as a person reads it in another tab. */
async function inMailbox(
  page: Page,
  to: string,
  read: (mailbox: Page) => Promise<string | null>,
): Promise<string> {
  const mailbox = await page.context().newPage();
  await mailbox.goto(`${latchkey.url}/dev/mailbox?to=${encodeURIComponent(to)}`);
  const found = await read(mailbox);
  await mailbox.close();
  return found ?? '';
}

const codeIn = (mailbox: Page) =>
  mailbox.getByText('Code', { exact: true }).first().locator('xpath=following-sibling::dd').textContent();
const resetLinkIn = (mailbox: Page) =>
  mailbox.getByRole('link', { name: '/reset-password' }).first().getAttribute('href');

it('the first start prints where everything is, in the order in which a person needs it', () => {
  const { printed, url } = latchkey;
  const order = [
    `Latchkey runs at ${url}`,
    `Try it: ${url}/demo`,
    `${url}/dev/mailbox`,
    `Dashboard: ${url}/dashboard#token=`,
    'WORKOS_API_KEY=sk_',
    'WORKOS_CLIENT_ID=client_',
    'WORKOS_API_HOSTNAME=localhost',
    `WORKOS_API_PORT=${new URL(url).port}`,
    'WORKOS_API_HTTPS=false',
    'WORKOS_COOKIE_PASSWORD=',
    '# WORKOS_REDIRECT_URI=',
    '# NEXT_PUBLIC_WORKOS_REDIRECT_URI=',
    '# WORKOS_BASE_URL=',
  ];
  const places = order.map((text) => printed.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('the demo %s', (_name, javaScriptEnabled) => {
  it('signs a person up and in, refuses a wrong password, and takes a new one', async () => {
    const { url } = latchkey;
    const person = newCredentials();
    const page = await browser.open({ javaScriptEnabled });
    const signedIn = heading(page, `You’re signed in as ${person.email}`);

    await page.goto(`${url}/demo`);
    await link(page, 'Sign up').click();
    await signUp(page, person);
    await enterCode(page, await inMailbox(page, person.email, codeIn));
    await signedIn.waitFor();
    expect(await page.getByText(`"email": "${person.email}"`).isVisible()).toBe(true);

    await button(page, 'Sign out').click();
    await link(page, 'Sign in').click();
    await signIn(page, person);
    await signedIn.waitFor();

    await button(page, 'Sign out').click();
    await link(page, 'Sign in').click();
    await enterEmail(page, person.email);
    await enterPassword(page, 'not the password');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('That email and password don’t match.');

    await link(page, 'Forgot password?').click();
    await button(page, 'Send reset link').click();
    await heading(page, 'Check your email').waitFor();
    await page.goto(await inMailbox(page, person.email, resetLinkIn));
    await textBox(page, 'New password').fill('three green bicycles');
    await button(page, 'Reset password').click();
    await enterPassword(page, 'three green bicycles');
    await signedIn.waitFor();
  });
});
