import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sidewaysScroll } from '../support/accessibility.js';
import { button, heading, link } from '../support/people.js';
import { answer, answerWith, dialog, field, refusal, screen } from './screens.js';
import { useDashboard } from './use-dashboard.js';

const dashboard = useDashboard();

/** A screen of an environment of its own. */
async function open(path: string): Promise<{ page: Page; environmentId: string }> {
  const { id } = await dashboard.newEnvironment();
  return { page: await dashboard.openSignedIn(`/${id}/${path}`), environmentId: id };
}

describe('API keys', () => {
  it('shows a new key whole once, and it works', async () => {
    const { page } = await open('api-keys');
    await button(page, 'Create key').first().click();
    await answer(page, 'Create key').click();
    await refusal(page).waitFor();
    await answerWith(page, 'Deploy bot', 'Create key');
    const secret = (await dialog(page).getByText(/^sk_/).textContent()) ?? '';
    // Neither Escape nor a click beside it loses the key.
    await page.keyboard.press('Escape');
    await answer(page, 'I’ve saved it').click();
    await button(page, 'Revoke Deploy bot').waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.reload();
    await button(page, 'Revoke Deploy bot').waitFor();
    expect(await page.content()).not.toContain(secret);

    const { status } = await fetch(`${dashboard.url}/user_management/users`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(status).toBe(200);
    dashboard.takeRefusals();
  });
});

describe('Redirects', () => {
  it('refuses a bad wildcard with the rule, and tells what a good one matches', async () => {
    const { page, environmentId } = await open('redirects');
    const twoStars = 'https://*.*.example.com/callback';
    const { message } = await dashboard.call<{ message: string }>(
      'POST',
      `/environments/${environmentId}/redirects/check`,
      { kind: 'redirect_uri', value: twoStars },
    );
    await button(page, 'Add redirect URI').click();
    await dialog(page).getByRole('textbox').fill(twoStars);
    // While it is typed the rule is explained, and nothing is red.
    await dialog(page).getByText(message).waitFor();
    expect(await dialog(page).getByRole('alert').count()).toBe(0);
    await answer(page, 'Add redirect URI').click();
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toContain(message);
    await answerWith(page, 'https://*-shop.example.com/callback', 'Add redirect URI');
    await page.getByText('Wildcard', { exact: true }).waitFor();

    const url = field(page, 'URL to try');
    await url.fill('https://pr-7-shop.example.com/callback');
    await page.getByText('Yes, by').waitFor();
    await url.fill('https://pr-7-shop.example.com/other');
    await page.getByText('No. Nothing on the list is this address.').waitFor();
    dashboard.takeRefusals();
  });

  it('refuses an origin with a path, and takes one without', async () => {
    const { page } = await open('redirects');
    await button(page, 'Configure CORS').click();
    await answerWith(page, 'http://localhost:5173/login', 'Save origins');
    await refusal(page).waitFor();
    await answerWith(page, 'http://localhost:5173', 'Save origins');
    await page.getByText('Origins saved').waitFor();
    dashboard.takeRefusals();
  });

  it('removes an address, and brings it back', async () => {
    const { page } = await open('redirects');
    await button(page, 'Add redirect URI').click();
    await answerWith(page, 'http://localhost:3000/callback', 'Add redirect URI');
    const actions = button(page, 'Actions for http://localhost:3000/callback');
    await actions.click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByText('No redirect URIs yet').waitFor();
    await button(page, 'Undo').click();
    await actions.waitFor();
    dashboard.takeRefusals();
  });
});

describe('Users', () => {
  it('creates a person, refuses what is no address, and finds them again', async () => {
    const { page } = await open('users');
    await button(page, 'Create user').first().click();
    await field(page, 'Email').fill('ada');
    await answer(page, 'Create user').click();
    await refusal(page).waitFor();
    await field(page, 'Email').fill('ada@northwind.test');
    await field(page, 'First name (optional)').fill('Ada <b>♥</b>');
    await field(page, 'Last name (optional)').fill('لوفلايس');
    await answer(page, 'Create user').click();
    await heading(page, 'Ada <b>♥</b> لوفلايس').waitFor();
    await page
      .getByText(/^user_\w+$/)
      .first()
      .waitFor();

    await screen(page, 'Users').click();
    const search = page.getByRole('searchbox', { name: 'Search users' });
    await search.fill('nobody');
    await page.getByText('No users match').waitFor();
    await search.fill('northwind');
    await page.waitForURL(/q=northwind/);
    await page.reload();
    await link(page, 'Ada <b>♥</b> لوفلايس').click();
    await page.getByText('ada@northwind.test', { exact: true }).first().waitFor();
    dashboard.takeRefusals();
  });

  it('deletes a person only when their own address was typed', async () => {
    const { id } = await dashboard.newEnvironment();
    const { id: userId } = await dashboard.call<{ id: string }>('POST', `/environments/${id}/users`, {
      email: 'ada@northwind.test',
    });
    const page = await dashboard.openSignedIn(`/${id}/users/${userId}`);
    await button(page, 'Actions for ada@northwind.test').click();
    await page.getByRole('menuitem', { name: 'Delete user' }).click();
    await dialog(page).getByRole('textbox').fill('ada@northwind.tes');
    expect(await answer(page, 'Delete user').isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await answerWith(page, 'ada@northwind.test', 'Delete user');
    await page.getByText('User deleted').waitFor();
    await page.goto(`${dashboard.url}/dashboard/${id}/users/${userId}`);
    await heading(page, 'No such user').waitFor();
    dashboard.takeRefusals();
  });
});

describe('Authentication', () => {
  it('refuses a number out of bounds at its field, asks before it is left, and saves', async () => {
    const { page } = await open('authentication');
    const limit = field(page, 'Inactivity limit');
    await limit.fill('0');
    await button(page, 'Save changes').click();
    await refusal(page).waitFor();
    expect(await limit.getAttribute('aria-invalid')).toBe('true');
    await limit.fill('48');
    await screen(page, 'Users').click();
    await page.getByText('Leave without saving?').waitFor();
    await answer(page, 'Keep editing').click();
    await button(page, 'Save changes').click();
    await page.getByText('Settings saved').waitFor();
    await page.reload();
    await expect.poll(() => limit.inputValue()).toBe('48');
    dashboard.takeRefusals();
  });
});

describe('Environments', () => {
  it('refuses a name that is taken, and makes a production one that looks like it', async () => {
    const { page } = await open('redirects');
    const switcher = page.getByRole('button', { name: /^Environment:/ });
    await switcher.click();
    await page.getByRole('menuitem', { name: 'Create environment' }).click();
    await answerWith(page, 'Staging', 'Create environment');
    await refusal(page).waitFor();
    const name = `Live ${'x'.repeat(40)}`;
    await dialog(page)
      .getByRole('radio', { name: /^Production/ })
      .check();
    await answerWith(page, name, 'Create environment');
    await page.getByText('Environment created').waitFor();
    await page.getByRole('button', { name: `Environment: ${name}` }).waitFor();
    expect(page.url()).toMatch(/\/redirects$/);
    await page.getByText('Production allows exact https addresses only').waitFor();
    dashboard.takeRefusals();
  });
});

it('a thousand redirect URIs can be filtered, and nothing is pushed out of a phone’s page', async () => {
  const { id } = await dashboard.newEnvironment();
  const path = `/environments/${id}/redirects`;
  const whole = await dashboard.call<object>('GET', path);
  const uris = Array.from({ length: 1000 }, (_, at) => ({
    uri: `https://shop-${at}.example.com/${'long-'.repeat(20)}callback`,
    is_default: at === 0,
  }));
  await dashboard.call('PUT', path, { ...whole, redirect_uris: uris });
  const page = await dashboard.openSignedIn(`/${id}/redirects`, { viewport: { width: 390, height: 844 } });
  await page.getByRole('searchbox', { name: 'Filter Redirect URIs' }).fill('shop-777.');
  await button(page, `Actions for ${uris[777]?.uri}`).waitFor();
  expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(1);
  expect(await sidewaysScroll(page)).toBe(0);
});
