import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page, as it is drawn now. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe.source);
  return await page.evaluate(async (rules) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const result = await inPage.run({ runOnly: rules });
    return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, RULES);
}

/** How far a page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** As a person who set a larger text in the browser. */
export const enlargeRoot = (page: Page, times: number) =>
  page.evaluate((factor) => {
    document.documentElement.style.fontSize = `${factor * 100}%`;
  }, times);

/** As a browser that enlarges text only, whatever its unit. */
export const enlargeEveryText = (page: Page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>('body, body *:not(svg, svg *)')];
    const sizes = texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    for (const [at, text] of texts.entries()) text.style.fontSize = `${2 * (sizes[at] ?? 0)}px`;
  });

/** Boxes whose text is larger than they are. The six cells are meant to be one wider than their frame. */
export const cutOffTexts = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button:not(.reveal), a, p, h1, h2, label, dd, dt, .brand, .ident',
      ),
    ]
      .filter((box) => getComputedStyle(box).display !== 'inline' && box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.outerHTML),
  );

/** Buttons and fields outside sentences that are under 44 px high; the reveal button's area is larger than it looks. */
export const smallControls = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button:not(.linkbtn), input:not([type="hidden"]), a.btn')]
      .filter((control) => control.offsetParent !== null && !control.matches('.reveal'))
      .filter((control) => control.getBoundingClientRect().height < 43)
      .map((control) => control.outerHTML),
  );
