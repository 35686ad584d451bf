import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { northwind } from '../support/northwind.js';
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
} from '../support/people.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ apps: { shop: 'localhost' }, config: (app) => northwind(app('shop')) });

const start = () => `${stage.app('shop').origin}/login`;
const focused = (page: Page) => page.locator(':focus');

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a refused form %s', (_name, javaScriptEnabled) => {
  it('of a sign-up keeps all but the password, and says at each field what to do', async () => {
    const page = await stage.open({ javaScriptEnabled });
    await page.goto(`${start()}?screen_hint=sign-up`);
    await signUp(page, { email: 'ada@', password: 'short' });
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('link').allTextContents()).toEqual([
      'Email: add what comes after the @',
      'Password: 5 more characters',
    ]);
    expect(await textBox(page, 'First name').inputValue()).toBe('Ada');
    expect(await textBox(page, 'Last name').inputValue()).toBe('Lovelace');
    expect(await textBox(page, 'Email').inputValue()).toBe('ada@');
    expect(await textBox(page, 'Password').inputValue()).toBe('');
    expect(await focused(page).getAttribute('name')).toBe('email');
    for (const [name, sentence] of [
      ['Email', 'Add what comes after the @, like ada@company.com.'],
      ['Password', 'Use at least 10 characters: 5 more.'],
    ] as const) {
      expect(await textBox(page, name).getAttribute('aria-invalid')).toBe('true');
      const description = (await textBox(page, name).getAttribute('aria-describedby')) ?? '';
      expect(await page.locator(`#${description.split(' ').at(-1)}`).textContent()).toBe(sentence);
    }
  });

  it('of a sign-in keeps the address, of a code the code', async () => {
    const page = await stage.open({ javaScriptEnabled });
    await page.goto(start());
    await enterEmail(page, 'ada');
    await page.getByRole('alert').waitFor();
    expect(await textBox(page, 'Email').inputValue()).toBe('ada');
    await page.goto(`${start()}?screen_hint=sign-up`);
    await signUp(page, newCredentials());
    await enterCode(page, '000000');
    await page.getByRole('alert').waitFor();
    expect(await textBox(page, 'Code').inputValue()).toBe('000000');
    expect(await focused(page).getAttribute('name')).toBe('code');
  });

  it('says so once: the same page opened again is as new', async () => {
    const page = await stage.open({ javaScriptEnabled });
    await page.goto(start());
    await signIn(page, newCredentials());
    await page.getByRole('alert').waitFor();
    await page.reload();
    await textBox(page, 'Password').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

it('tells browsers and password managers what each field is for', async () => {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  const fields = async () =>
    await page
      .locator('input:not([type=hidden])')
      .evaluateAll((inputs) =>
        (inputs as HTMLInputElement[]).map(
          ({ name, type, autocomplete }) => `${name} ${type} ${autocomplete}`,
        ),
      );
  await page.goto(start());
  expect(await fields()).toEqual(['email email username webauthn']);
  await link(page, 'Sign up').click();
  await heading(page, 'Sign up for Northwind').waitFor();
  expect(await fields()).toEqual([
    'first_name text given-name',
    'last_name text family-name',
    'email email username',
    'password password new-password',
  ]);
  await signUp(page, newCredentials());
  await textBox(page, 'Code').waitFor();
  expect(await fields()).toEqual(['code text one-time-code']);
  expect(await textBox(page, 'Code').getAttribute('inputmode')).toBe('numeric');
  await page.goto(start());
  await enterEmail(page, ada.email);
  await textBox(page, 'Password').waitFor();
  expect(await fields()).toEqual(['email email username', 'password password current-password']);
  expect(await page.locator('input[name=email]').inputValue()).toBe(ada.email);
  await link(page, 'Forgot password?').click();
  await heading(page, 'Reset your password').waitFor();
  expect(await fields()).toEqual(['email email username']);
  await button(page, 'Send reset link').click();
  await heading(page, 'Check your email').waitFor();
  await page.goto(await stage.latchkey.mailbox.link(ada.email, '/reset-password'));
  expect(await fields()).toEqual(['email email username', 'new_password password new-password']);
});

it.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a button pressed twice signs in once %s', async (_name, javaScriptEnabled) => {
  const ada = await stage.environment.createUser();
  const page = await stage.open({ javaScriptEnabled });
  await page.goto(start());
  await enterEmail(page, ada.email);
  await textBox(page, 'Password').fill(ada.password);
  await button(page, 'Sign in').dblclick();
  await heading(page, `shop: ${ada.email}`).waitFor();
});

describe('what people type', () => {
  it('may be an address with blanks around it and capitals in it', async () => {
    const ada = await stage.environment.createUser();
    const page = await stage.open();
    await page.goto(start());
    await signIn(page, { ...ada, email: `  ${ada.email.toUpperCase()} ` });
    await heading(page, `shop: ${ada.email}`).waitFor();
  });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('may be a code with a blank or a hyphen in it, pasted, %s', async (_name, javaScriptEnabled) => {
    for (const separator of [' ', '-']) {
      const stranger = newCredentials();
      const page = await stage.open({ javaScriptEnabled });
      await page.goto(`${start()}?screen_hint=sign-up`);
      await signUp(page, stranger);
      await textBox(page, 'Code').waitFor();
      const code = await stage.latchkey.mailbox.code(stranger.email);
      await enterCode(page, `${code.slice(0, 3)}${separator}${code.slice(3)}`);
      await heading(page, `shop: ${stranger.email}`).waitFor();
    }
  });

  it('may be a password of any letters, written in either of the two ways of Unicode', async () => {
    const stranger = { ...newCredentials(), password: 'Crème brûlée à emporter 🔑'.normalize('NFC') };
    const page = await stage.open();
    await page.goto(`${start()}?screen_hint=sign-up`);
    await signUp(page, stranger);
    await textBox(page, 'Code').waitFor();
    await enterCode(page, await stage.latchkey.mailbox.code(stranger.email));
    await heading(page, `shop: ${stranger.email}`).waitFor();
    await page.goto(`${start()}?prompt=login`);
    await signIn(page, { ...stranger, password: stranger.password.normalize('NFD') });
    await heading(page, `shop: ${stranger.email}`).waitFor();
  });
});

it('the address goes along from page to page, and can be changed at each', async () => {
  const [mistyped, ada] = [newCredentials(), await stage.environment.createUser()];
  const page = await stage.open();
  await page.goto(start());
  await enterEmail(page, mistyped.email);
  await link(page, 'Change').click();
  expect(await textBox(page, 'Email').inputValue()).toBe(mistyped.email);
  await link(page, 'Sign up').click();
  await heading(page, 'Sign up for Northwind').waitFor();
  expect(await textBox(page, 'Email').inputValue()).toBe(mistyped.email);
  await link(page, 'Sign in').click();
  await enterEmail(page, ada.email);
  await enterPassword(page, ada.password);
  await heading(page, `shop: ${ada.email}`).waitFor();
});

it('a form that carries a foreign token is refused with a page that lets one start again', async () => {
  const page = await stage.open();
  await page.goto(start());
  await page.locator('input[name=csrf]').evaluate((input: HTMLInputElement) => {
    input.value = 'foreign';
  });
  await enterEmail(page, newCredentials().email);
  await page.getByRole('heading', { level: 1, name: /can’t|again|refused/i }).waitFor();
  await page.goBack();
  await textBox(page, 'Email').waitFor();
});
