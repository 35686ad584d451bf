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

describe('two tabs of one browser', () => {
  it('each finish a sign-in of their own', async () => {
    const ada = await stage.environment.createUser();
    const first = await stage.open();
    const second = await first.context().newPage();
    await first.goto(start());
    await second.goto(start());
    await signIn(first, ada);
    await heading(first, `shop: ${ada.email}`).waitFor();
    await signIn(second, ada);
    await heading(second, `shop: ${ada.email}`).waitFor();
  });

  it('can both be at the same sign-in: the second one follows the first to the app', async () => {
    const ada = await stage.environment.createUser();
    const first = await stage.open();
    await first.goto(start());
    await enterEmail(first, ada.email);
    await textBox(first, 'Password').waitFor();
    const second = await first.context().newPage();
    await second.goto(first.url());
    await enterPassword(first, ada.password);
    await heading(first, `shop: ${ada.email}`).waitFor();
    await enterPassword(second, ada.password);
    await heading(second, `shop: ${ada.email}`).waitFor();
  });

  it('can hold a sign-up and a sign-in of two people', async () => {
    const [ada, stranger] = [await stage.environment.createUser(), newCredentials()];
    const first = await stage.open();
    await first.goto(`${start()}?screen_hint=sign-up`);
    await signUp(first, stranger);
    await textBox(first, 'Code').waitFor();
    const second = await first.context().newPage();
    await second.goto(start());
    await signIn(second, ada);
    await heading(second, `shop: ${ada.email}`).waitFor();
    await enterCode(first, await stage.latchkey.mailbox.code(stranger.email));
    await heading(first, `shop: ${stranger.email}`).waitFor();
  });
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('Back %s', (_name, javaScriptEnabled) => {
  const open = () => stage.open({ javaScriptEnabled });

  it('leads from the password to the address, which can be changed', async () => {
    const ada = await stage.environment.createUser();
    const page = await open();
    await page.goto(start());
    await enterEmail(page, 'adda@northwind.test');
    await textBox(page, 'Password').waitFor();
    await page.goBack();
    await signIn(page, ada);
    await heading(page, `shop: ${ada.email}`).waitFor();
  });

  it('leads from the app to the app again, for someone who has signed in', async () => {
    const ada = await stage.environment.createUser();
    const page = await open();
    await page.goto(start());
    await signIn(page, ada);
    await heading(page, `shop: ${ada.email}`).waitFor();
    await page.goBack();
    await heading(page, `shop: ${ada.email}`).waitFor();
  });

  it('leads from the code to the sign-up, which can be sent again', async () => {
    const [mistyped, stranger] = [newCredentials(), newCredentials()];
    const page = await open();
    await page.goto(`${start()}?screen_hint=sign-up`);
    await signUp(page, mistyped);
    await textBox(page, 'Code').waitFor();
    await page.goBack();
    await signUp(page, stranger);
    await enterCode(page, await stage.latchkey.mailbox.code(stranger.email));
    await heading(page, `shop: ${stranger.email}`).waitFor();
  });

  it('leads to a form that was refused, which can be filled in again', async () => {
    const ada = await stage.environment.createUser();
    const page = await open();
    await page.goto(start());
    await signIn(page, { ...ada, password: 'not the password' });
    await page.getByRole('alert').waitFor();
    await link(page, 'Forgot password?').click();
    await heading(page, 'Reset your password').waitFor();
    await page.goBack();
    await enterPassword(page, ada.password);
    await heading(page, `shop: ${ada.email}`).waitFor();
  });

  it('leads from a used link to the way to a new one', async () => {
    const ada = await stage.environment.createUser();
    const page = await open();
    await page.goto(start());
    await enterEmail(page, ada.email);
    await link(page, 'Forgot password?').click();
    await button(page, 'Send reset link').click();
    await heading(page, 'Check your email').waitFor();
    await page.goto(await stage.latchkey.mailbox.link(ada.email, '/reset-password'));
    await textBox(page, 'New password').fill('three green bicycles');
    await button(page, 'Reset password').click();
    await heading(page, 'Enter your password').waitFor();
    await page.goBack();
    await heading(page, 'This link has expired').waitFor();
    await button(page, 'Continue').click();
    await heading(page, /Sign in to Northwind|Reset your password/).waitFor();
  });
});

it('a page of a sign-in that was begun in another browser starts a new one', async () => {
  const first = await stage.open();
  await first.goto(start());
  await stage.latchkey.clock.advance(60);
  const elsewhere = await stage.open();
  await elsewhere.goto(first.url());
  await heading(elsewhere, 'Sign in to Northwind').waitFor();
  expect(elsewhere.url()).not.toBe(first.url());
});
