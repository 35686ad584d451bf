import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { northwind } from '../support/northwind.js';
import { enterEmail, heading, textBox } from '../support/people.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ apps: { shop: 'localhost' }, config: (app) => northwind(app('shop')) });

const start = () => `${stage.app('shop').origin}/login`;
const focused = (page: Page) => page.locator(':focus');
/** The field that has the cursor by itself: a browser puts it there a moment after the page has loaded. */
const cursorIn = (page: Page, name: string) => page.locator(`[name="${name}"]:focus`).waitFor();

describe('the keyboard alone', () => {
  it('signs up, with Enter in any field', async () => {
    const { email, password } = newCredentials();
    const page = await stage.open();
    await page.goto(`${start()}?screen_hint=sign-up`);
    await cursorIn(page, 'first_name');
    for (const text of ['Ada', 'Lovelace', email]) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await cursorIn(page, 'code');
    await page.keyboard.type(await stage.latchkey.mailbox.code(email));
    await page.keyboard.press('Enter');
    await heading(page, `shop: ${email}`).waitFor();
  });

  it('signs in, and resets the password', async () => {
    const ada = await stage.environment.createUser();
    const page = await stage.open();
    await page.goto(start());
    await cursorIn(page, 'email');
    await page.keyboard.type(ada.email);
    await page.keyboard.press('Enter');
    await cursorIn(page, 'password');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await cursorIn(page, 'password');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page).textContent()).toBe('Forgot password?');
    await page.keyboard.press('Enter');
    await heading(page, 'Reset your password').waitFor();
    expect(await textBox(page, 'Email').inputValue()).toBe(ada.email);
    await page.keyboard.press('Enter');
    await heading(page, 'Check your email').waitFor();
    await page.goto(await stage.latchkey.mailbox.link(ada.email, '/reset-password'));
    await cursorIn(page, 'new_password');
    await page.keyboard.type('three green bicycles');
    await page.keyboard.press('Enter');
    await heading(page, 'Enter your password').waitFor();
    await cursorIn(page, 'password');
    await page.keyboard.type('three green bicycles');
    await page.keyboard.press('Enter');
    await heading(page, `shop: ${ada.email}`).waitFor();
  });

  it('meets everything in the order in which it is read', async () => {
    const page = await stage.open();
    const order = async (length: number) => {
      const names: (string | null)[] = [];
      for (let at = 0; at < length; at += 1) {
        const here = focused(page);
        names.push(
          (await here.getAttribute('name')) ??
            (await here.getAttribute('aria-label')) ??
            (await here.textContent()),
        );
        await page.keyboard.press('Tab');
      }
      return names;
    };
    await page.goto(start());
    await cursorIn(page, 'email');
    expect(await order(4)).toEqual(['email', 'Continue', 'Privacy', 'Terms']);
    await page.goto(start());
    await enterEmail(page, newCredentials().email);
    await cursorIn(page, 'password');
    expect(await order(4)).toEqual(['password', 'Show characters', 'Forgot password?', 'Sign in']);
    await page.goto(`${start()}?screen_hint=sign-up`);
    await cursorIn(page, 'first_name');
    expect(await order(6)).toEqual([
      'first_name',
      'last_name',
      'email',
      'password',
      'Show characters',
      'Sign up',
    ]);
  });
});
