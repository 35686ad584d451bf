import { expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { northwind } from '../support/northwind.js';
import { enterPassword, heading, link, signIn, textBox } from '../support/people.js';
import { useStage } from '../support/stage.js';

const stage = useStage({
  apps: { shop: 'localhost', desk: '127.0.0.1' },
  config: (app) => northwind(app('shop'), app('desk')),
});

const at = (app: string, query: Record<string, string> = {}) =>
  `${stage.app(app).origin}/login?${new URLSearchParams(query)}`;

/** Ada, and a page on which she is signed in to the shop. */
async function adaInTheShop() {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  await page.goto(at('shop'));
  await signIn(page, ada);
  await heading(page, `shop: ${ada.email}`).waitFor();
  return { ada, page };
}

it('a second app of the environment signs in without asking', async () => {
  const { ada, page } = await adaInTheShop();
  await page.goto(at('desk'));
  await heading(page, `desk: ${ada.email}`).waitFor();
});

it('an app that says prompt=login has its person asked again', async () => {
  const { ada, page } = await adaInTheShop();
  await page.goto(at('desk', { prompt: 'login' }));
  await heading(page, 'Sign in to Northwind').waitFor();
  await signIn(page, ada);
  await heading(page, `desk: ${ada.email}`).waitFor();
});

it('an app that says prompt=none is told that somebody would have to be asked', async () => {
  const page = await stage.open();
  await page.goto(at('desk', { prompt: 'none' }));
  await heading(page, 'Refused: login_required').waitFor();
});

it('a login hint goes on to the password, and does not use the session of somebody else', async () => {
  const { page } = await adaInTheShop();
  const grace = await stage.environment.createUser();
  await page.goto(at('desk', { login_hint: grace.email }));
  await heading(page, 'Enter your password').waitFor();
  expect(await page.getByText(grace.email).isVisible()).toBe(true);
  await enterPassword(page, grace.password);
  await heading(page, `desk: ${grace.email}`).waitFor();
});

it('a login hint can be changed', async () => {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  await page.goto(at('shop', { login_hint: newCredentials().email }));
  await link(page, 'Change').click();
  await signIn(page, ada);
  await heading(page, `shop: ${ada.email}`).waitFor();
});

it('screen_hint=sign-up opens the sign-up, for someone who is signed in too', async () => {
  const { page } = await adaInTheShop();
  await page.goto(at('desk', { screen_hint: 'sign-up' }));
  await heading(page, 'Sign up for Northwind').waitFor();
});

it('signing out of one app has the next one ask again', async () => {
  const { page } = await adaInTheShop();
  await link(page, 'Sign out').click();
  await heading(page, 'Signed out').waitFor();
  expect(new URL(page.url()).origin).toBe(stage.app('shop').origin);
  await page.goto(at('desk'));
  await textBox(page, 'Email').waitFor();
});
