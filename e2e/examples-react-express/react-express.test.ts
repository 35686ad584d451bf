import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeExample } from '../support/example/describe-example.js';

const differs = {
  looksAgain: async (page: Page) => await page.evaluate(() => void window.dispatchEvent(new Event('focus'))),
};

describeExample(
  'react-express',
  [
    { on: '@workos-inc/node', differs },
    { on: '@latchkey/express', differs },
  ],
  ({ at, openSignedIn }) => {
    const ordersFor = async (page: Page) =>
      await page.evaluate(async () => (await fetch('/api/orders')).status);

    it('gives the data of a person to those who are signed in, and 401 to a script of anybody else', async () => {
      const { page } = await openSignedIn();
      await page.getByText('A blue kettle').waitFor();
      expect(await ordersFor(page)).toBe(200);
      const answer = await fetch(at('/api/orders'), { redirect: 'manual' });
      expect(answer.status).toBe(401);
    });

    it('keeps nothing of the session where a script could read it', async () => {
      const { page } = await openSignedIn();
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      );
      expect(kept).toBe('[{},{},""]');
    });
  },
);
