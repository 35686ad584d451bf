import type { Page } from 'playwright-core';

/** The newest code that was sent to an address, read in another tab of the same browser. */
export async function readCode(page: Page, url: string, email: string): Promise<string> {
  return await inMailbox(page, url, email, async (mailbox) => {
    const code = mailbox.getByText('Code', { exact: true }).first().locator('xpath=following-sibling::dd');
    return (await code.textContent()) ?? '';
  });
}

/** The newest link of this path that was sent to an address. */
export async function readLink(page: Page, url: string, email: string, path: string): Promise<string> {
  return await inMailbox(page, url, email, async (mailbox) => {
    const link = mailbox.getByRole('link', { name: path }).first();
    return (await link.getAttribute('href')) ?? '';
  });
}

async function inMailbox(
  page: Page,
  url: string,
  email: string,
  read: (mailbox: Page) => Promise<string>,
): Promise<string> {
  const mailbox = await page.context().newPage();
  await mailbox.goto(`${url}/dev/mailbox?to=${encodeURIComponent(email)}`);
  const found = await read(mailbox);
  await mailbox.close();
  return found;
}
