import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.js';
import { NORTHWIND } from './stories.js';
import { ORIGIN, openPage, openStories } from './story-browser.js';

const executablePath = findChromium();
const reason = executablePath === undefined ? ' (skipped: no Chromium on PATH)' : '';

let browser: Browser;

async function open(story: string, settings?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, NORTHWIND, settings);
  await opened.page.goto(`${ORIGIN}/${story}`);
  return opened;
}

describe.skipIf(executablePath === undefined)(`the browser script${reason}`, () => {
  beforeAll(async () => {
    browser = await openStories(executablePath ?? '');
  });
  afterAll(async () => await browser.close());

  it("shows a password's characters, says so, and sends it as a password", async () => {
    const { page, context, sent } = await open('password');
    const field = page.getByRole('textbox', { name: 'Password', exact: true });
    const reveal = page.getByRole('button', { name: 'Show characters' });
    await field.fill('correct horse');
    await reveal.click();
    expect(await field.getAttribute('type')).toBe('text');
    expect(await reveal.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await field.getAttribute('type')).toBe('password');
    await expect.poll(() => sent).toMatchObject([{ fields: { password: 'correct horse', csrf: 'csrf' } }]);
    await context.close();
  });

  it.each([
    ['hunter', 'Weak: add a word'],
    ['12345678901234', 'Weak: add a word'],
    ['passwordpassword', 'Weak: add a word'],
    ['kettledrum', 'Fair: add a word'],
    ['blue-kettle-42', 'Good'],
    ['correct horse battery', 'Strong'],
    ['', ''],
  ])('rates the new password %j as %j, in words', async (password, words) => {
    const { page, context } = await open('sign-up');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('x');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
    expect(await page.locator('.strength p').textContent()).toBe(words);
    await context.close();
  });

  it('sends a code once its sixth digit is there, without the spaces that were pasted', async () => {
    const { page, context, sent } = await open('verify-email');
    const code = page.getByRole('textbox', { name: 'Code' });
    await code.pressSequentially('482 01');
    expect(sent).toEqual([]);
    await code.pressSequentially('5');
    await expect.poll(() => sent).toMatchObject([{ fields: { code: '482015' } }]);
    await context.close();
  });

  it('sends a code once, also when the button is pressed at the same time', async () => {
    const { page, context, sent } = await open('verify-email');
    await page.getByRole('textbox', { name: 'Code' }).fill('482015');
    const button = page.getByRole('button', { name: 'Verify' });
    await button.click();
    await page.getByRole('button', { name: 'Verifying' }).click();
    // Longer than the script waits before it sends a code by itself.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
    expect(sent).toHaveLength(1);
    await context.close();
  });

  it('does not send a code by itself after one was refused: tries are counted', async () => {
    const { page, context, sent } = await open('verify-email-refused');
    await page.getByRole('textbox', { name: 'Code' }).fill('482016');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
    expect(sent).toEqual([]);
    await context.close();
  });

  it('says what it is doing while an answer is awaited', async () => {
    const { page, context } = await open('sign-in');
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@northwind.test');
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: 'Checking' });
    expect(await button.getAttribute('aria-busy')).toBe('true');
    expect(await button.isEnabled()).toBe(true);
    await context.close();
  });

  it('finds an organization in a long list, and chooses none by Enter in the search', async () => {
    const { page, context, sent } = await open('select-organization-many');
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('donau');
    expect(await page.getByRole('button').count()).toBe(1);
    await search.press('Enter');
    expect(sent).toEqual([]);
    await search.fill('nothing like it');
    expect(await page.getByRole('status').textContent()).toBe('No organization has that name.');
    await search.fill('');
    expect(await page.getByRole('button').count()).toBe(12);
    await context.close();
  });
});

describe.skipIf(executablePath === undefined)(`without script${reason}`, () => {
  beforeAll(async () => {
    browser = await openStories(executablePath ?? '');
  });
  afterAll(async () => await browser.close());

  it('nothing is shown that cannot work, and every form can be sent', async () => {
    const { page, context, sent } = await open('sign-up', { javaScriptEnabled: false });
    expect(await page.getByRole('button').count()).toBe(1);
    await page.getByRole('textbox', { name: 'First name' }).fill('Ada');
    await page.getByRole('textbox', { name: 'Last name' }).fill('Lovelace');
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@northwind.test');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.keyboard.press('Enter');
    const fields = {
      csrf: 'csrf',
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: 'ada@northwind.test',
      password: 'correct horse battery',
    };
    await expect.poll(() => sent).toMatchObject([{ fields }]);
    await context.close();
  });

  it('another code can be asked for, by a form of its own', async () => {
    const { page, context, sent } = await open('verify-email', { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'send a new code' }).click();
    await expect.poll(() => sent).toMatchObject([{ fields: { csrf: 'csrf' } }]);
    expect(sent[0]?.fields).not.toHaveProperty('code');
    await context.close();
  });

  it('a whole list of organizations is there', async () => {
    const { page, context, sent } = await open('select-organization-many', { javaScriptEnabled: false });
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.getByRole('button', { name: 'Company 7' }).click();
    await expect.poll(() => sent).toMatchObject([{ fields: { organization_id: 'org_Company 7' } }]);
    await context.close();
  });
});
