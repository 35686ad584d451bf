import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { button, enterEmail, enterPassword, textBox } from '../support/people.js';
import { answer, answerWith, dialog, field } from './screens.js';
import { useDashboard } from './use-dashboard.js';

const dashboard = useDashboard();

const PROOF_SECONDS = 11 * 60;
const LONGEST_IDLE_SECONDS = 31 * 60;

/** On the hosted pages, which may know already who it is. */
async function signInAgain(page: Page): Promise<void> {
  const [email, password] = [textBox(page, 'Email'), textBox(page, 'Password')];
  await email.or(password).first().waitFor();
  if ((await password.count()) === 0) await enterEmail(page, dashboard.administrator.email);
  await enterPassword(page, dashboard.administrator.password);
}

it('two administrators who save at once: the second one sees it, and chooses', async () => {
  const { id } = await dashboard.newEnvironment();
  const [page, other] = [
    await dashboard.openSignedIn(`/${id}/redirects`),
    await dashboard.openSignedIn(`/${id}/redirects`),
  ];
  await button(other, 'Add redirect URI').click();
  await button(page, 'Add redirect URI').click();
  await dialog(page).getByRole('textbox').fill('http://localhost:7777/mine');
  await answerWith(other, 'http://localhost:8888/theirs', 'Add redirect URI');
  await dialog(other).waitFor({ state: 'detached' });

  await answer(page, 'Add redirect URI').click();
  await page.getByText('Somebody else saved first.').waitFor();
  expect(await dialog(page).textContent()).toContain('http://localhost:8888/theirs');
  expect(await dialog(page).getByRole('textbox').inputValue()).toBe('http://localhost:7777/mine');
  await answer(page, 'Add to theirs').click();
  await dialog(page).waitFor({ state: 'detached' });
  for (const uri of ['http://localhost:7777/mine', 'http://localhost:8888/theirs'])
    await button(page, `Actions for ${uri}`).waitFor();
  dashboard.takeRefusals();
});

it('two administrators who change one setting: the later one does not overwrite unseen', async () => {
  const { id } = await dashboard.newEnvironment();
  const [page, other] = [
    await dashboard.openSignedIn(`/${id}/authentication`),
    await dashboard.openSignedIn(`/${id}/authentication`),
  ];
  await field(page, 'Inactivity limit').fill('24');
  await field(other, 'Inactivity limit').fill('48');
  await button(other, 'Save changes').click();
  await other.getByText('Settings saved').waitFor();
  await button(page, 'Save changes').click();
  await page.getByText('Somebody else saved first.').waitFor();
  await page.getByText('Inactivity limit: 48').waitFor();
  await button(page, 'Discard').click();
  await expect.poll(() => field(page, 'Inactivity limit').inputValue()).toBe('48');
  dashboard.takeRefusals();
});

it('without a connection it says so, and keeps what was typed until there is one again', async () => {
  const { id } = await dashboard.newEnvironment();
  const page = await dashboard.openSignedIn(`/${id}/redirects`);
  await button(page, 'Add redirect URI').click();
  await dialog(page).getByRole('textbox').fill('https://offline.example.com/callback');
  await page.context().setOffline(true);
  await answer(page, 'Add redirect URI').click();
  await page.getByText('No connection to Latchkey').waitFor();
  await page.context().setOffline(false);
  await page.getByText('No connection to Latchkey').waitFor({ state: 'detached' });
  if (await dialog(page).count()) await answer(page, 'Add redirect URI').click();
  await button(page, 'Actions for https://offline.example.com/callback').waitFor();
  const complaints = dashboard.takeComplaints();
  expect(complaints.filter((text) => !text.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

it('a dangerous act ten minutes after the sign-in asks for a fresh proof, and a session that ended keeps what was typed', async () => {
  const { id } = await dashboard.newEnvironment();
  await dashboard.call('POST', `/environments/${id}/api_keys`, { name: 'Old bot' });
  const page = await dashboard.openSignedIn(`/${id}/api-keys`);
  await button(page, 'Revoke Old bot').waitFor();
  await dashboard.clock.advance(PROOF_SECONDS);
  await button(page, 'Revoke Old bot').click();
  await answer(page, 'Revoke key').click();
  await page.getByText('This needs a recent sign-in.').waitFor();
  await answer(page, 'Sign in again').click();
  await signInAgain(page);
  // The address brought the question back.
  await answer(page, 'Revoke key').click();
  await page.getByText('Key revoked').waitFor();

  await page.goto(`${dashboard.url}/dashboard/${id}/redirects`);
  await button(page, 'Add redirect URI').click();
  await dialog(page).getByRole('textbox').fill('https://kept.example.com/callback');
  // The check while typing would learn of the end first.
  await dialog(page).getByText('Allowed.').waitFor();
  await dashboard.clock.advance(LONGEST_IDLE_SECONDS);
  await answer(page, 'Add redirect URI').click();
  await page.getByText('You’ve been away a while').waitFor();
  await button(page, 'Sign in').click();
  await signInAgain(page);
  await dialog(page).getByRole('textbox').waitFor();
  expect(await dialog(page).getByRole('textbox').inputValue()).toBe('https://kept.example.com/callback');
  await answer(page, 'Add redirect URI').click();
  await button(page, 'Actions for https://kept.example.com/callback').waitFor();
  dashboard.takeRefusals();
}, 60_000);
