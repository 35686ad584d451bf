import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeBrowser } from './testing/fake-browser.js';
import { FakeLatchkey } from './testing/fake-latchkey.js';
import { comesBack } from './testing/story.js';

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the example in the README', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('is the code that these stories run', () => {
    expect(textOf('../README.md')).toContain(`\`\`\`ts\n${textOf('./testing/readme-example.ts')}\`\`\``);
  });

  it('sends to the sign-in, and asks with the token afterwards', async () => {
    const browser = new FakeBrowser(new FakeLatchkey().answer);
    const tab = browser.open('https://app.example.com/basket');
    const api = vi.fn(async (_url: string, _init?: RequestInit) => new Response('a basket'));
    vi.stubGlobal('window', tab);
    vi.stubGlobal('history', tab.history);
    vi.stubGlobal('fetch', api);

    const { fetchBasket } = await import('./testing/readme-example.js');
    expect(await fetchBasket()).toBeUndefined();
    browser.open(comesBack(tab), tab);
    vi.resetModules();
    const again = await import('./testing/readme-example.js');
    expect(await (await again.fetchBasket())?.text()).toBe('a basket');
    expect(api.mock.calls[0]?.[1]?.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer e/),
    });
    expect(tab.location.href).toBe('https://app.example.com/basket');
  });
});
