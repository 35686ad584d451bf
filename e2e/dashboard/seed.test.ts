import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { type App, startApp } from '../support/app.js';
import { button, enterCode, heading, link, signUp, textBox } from '../support/people.js';
import { field, screen } from './screens.js';
import { createKey, registerAddresses } from './set-up.js';
import { useDashboard } from './use-dashboard.js';

const dashboard = useDashboard({ isNew: true });
let app: App;
beforeAll(async () => {
  app = await startApp('shop');
});
afterAll(async () => await app?.stop());

async function createAdministrator(page: Page): Promise<void> {
  const { email, password } = dashboard.administrator;
  await page.goto(dashboard.oneTimeLink);
  await field(page, 'First name').fill('Grace');
  await field(page, 'Last name').fill('Hopper');
  await field(page, 'Email').fill(email);
  await field(page, 'Password').fill(password);
  await button(page, 'Create administrator').click();
  await field(page, 'Code').waitFor();
  await field(page, 'Code').fill(await dashboard.mailbox.code(email));
  await button(page, 'Verify').click();
}

/** What a page of the app reads of the API in the browser; it throws where CORS forbids it. */
const statusInBrowser = (page: Page, clientId: string) =>
  page.evaluate(
    async ({ url, body }) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', credentials: 'include', headers, body })).status;
    },
    {
      url: `${dashboard.url}/user_management/authenticate`,
      body: JSON.stringify({ client_id: clientId, grant_type: 'refresh_token' }),
    },
  );

it('leads from the one-time link to the first user of an app, without a configuration file', async () => {
  const page = await dashboard.open();
  await createAdministrator(page);
  await page.getByRole('heading', { name: 'Set up User Management' }).waitFor();
  await heading(page, 'Overview').waitFor();

  const { origin, callback } = app;
  await screen(page, 'API keys').click();
  const secret = await createKey(page);
  await registerAddresses(page, { origin, callback, signedOut: `${origin}/?says=Signed+out` });

  const users = await fetch(`${dashboard.url}/user_management/users`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(users.status).toBe(200);

  await screen(page, 'Overview').click();
  await page.getByText('Waiting for the first sign-in').waitFor();
  const clientId =
    (await page
      .getByText(/^client_\w+$/)
      .first()
      .textContent()) ?? '';
  app.connect({ url: dashboard.url, clientId });

  const stranger = newCredentials();
  const visitor = await dashboard.open();
  await visitor.goto(`${app.origin}/login?screen_hint=sign-up`);
  await signUp(visitor, stranger);
  await textBox(visitor, 'Code').waitFor();
  await enterCode(visitor, await dashboard.mailbox.code(stranger.email));
  await heading(visitor, `shop: ${stranger.email}`).waitFor();

  // By itself: nobody touches the page.
  await page.getByText(`${stranger.email} was the first to sign in`).waitFor();
  await screen(page, 'Users').click();
  await link(page, 'Ada Lovelace').click();
  await heading(page, 'Ada Lovelace').waitFor();
  await page
    .getByText(/^user_\w+$/)
    .first()
    .waitFor();
  await page.getByText(stranger.email, { exact: true }).first().waitFor();

  expect(await statusInBrowser(visitor, clientId)).toBe(400);
  await link(visitor, 'Sign out').click();
  await heading(visitor, 'Signed out').waitFor();
  dashboard.takeRefusals();
}, 60_000);

it('the one-time link is dead after its first use, and says how to make another', async () => {
  const page = await dashboard.open();
  await page.goto(dashboard.oneTimeLink);
  await heading(page, 'This link no longer works').waitFor();
  await page.getByText('npx latchkey admin create').waitFor();
  dashboard.takeRefusals();
});
