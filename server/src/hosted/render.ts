import type { HtmlEscapedString } from 'hono/utils/html';

/** What a page component returns. */
export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/**
 * A page as the text of an HTML document. Every value in it was escaped when the page was drawn.
 * @param page - `<SomePage … />`
 * @throws TypeError if a component in it is asynchronous: pages are given all they show
 */
export function renderPage(page: Page): string {
  const html: unknown = page.toString();
  if (typeof html !== 'string') throw new TypeError('A page component must not be asynchronous.');
  return `<!doctype html>${html}`;
}
