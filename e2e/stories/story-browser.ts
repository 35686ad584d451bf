import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { type Branding, findAsset, renderPage } from '../../server/src/hosted/index.js';
import { CHROMIUM_ARGUMENTS } from './find-chromium.js';
import { STORIES } from './stories.js';

/** Answered from memory: nothing listens, nothing leaves the machine. */
export const ORIGIN = 'http://stories.test';

/** As strict as the server's own, so that a page which needed more would break here. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";

/** A form that was sent: where to, and its fields. */
export interface Sent {
  readonly path: string;
  readonly fields: Record<string, string>;
}

/** Chromium with the stories at `/<name>`. */
export async function openStories(executablePath: string): Promise<Browser> {
  return await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}

/**
 * A page of its own for one test.
 * @param branding - whose pages
 * @param settings - Playwright's, such as `colorScheme` and `viewport`
 * @returns the page, the forms it sent, and what went wrong on it
 */
export async function openPage(
  browser: Browser,
  branding: Branding,
  settings: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; sent: Sent[]; complaints: string[] }> {
  const context = await browser.newContext(settings);
  const sent: Sent[] = [];
  const complaints: string[] = [];
  await context.route('**/*', (route) => answer(route, branding, sent));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, sent, complaints };
}

async function answer(route: Route, branding: Branding, sent: Sent[]): Promise<void> {
  const request = route.request();
  const { pathname } = new URL(request.url());
  if (request.method() === 'POST') {
    sent.push({ path: pathname, fields: Object.fromEntries(new URLSearchParams(request.postData() ?? '')) });
    // As from a callback that opens an installed app: the page stays where it is.
    return await route.fulfill({ status: 204 });
  }
  const asset = findAsset(pathname.replace('/assets/', ''))?.asset;
  if (asset) return await route.fulfill({ body: asset.body, contentType: asset.contentType });
  const story = STORIES.find(({ name }) => pathname === `/${name}`);
  if (!story) return await route.fulfill({ status: 404, body: '' });
  await route.fulfill({
    body: renderPage(story.draw(branding)),
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': POLICY },
  });
}
