import { beforeAll, expect, it } from 'vitest';
import { sidewaysScroll, violations } from '../support/accessibility.js';
import { dialog } from './screens.js';
import { useDashboard } from './use-dashboard.js';

const dashboard = useDashboard();
let environment: string;
let user: string;
beforeAll(async () => {
  if (!dashboard.isHere) return;
  environment = (await dashboard.newEnvironment()).id;
  const base = `/environments/${environment}`;
  await dashboard.call('POST', `${base}/api_keys`, { name: 'Shop' });
  user = (await dashboard.call<{ id: string }>('POST', `${base}/users`, { email: 'ada@northwind.test' })).id;
});

it.each([
  ['Overview', ''],
  ['API keys', '/api-keys'],
  ['a new key', '/api-keys?dialog=create'],
  ['Redirects', '/redirects'],
  ['a new redirect URI', '/redirects?dialog=add-redirect-uri'],
  ['CORS', '/redirects?dialog=cors'],
  ['Users', '/users'],
  ['a new user', '/users?dialog=create'],
  ['Authentication', '/authentication'],
  ['a user', '/users/USER'],
  ['the deletion of a user', '/users/USER?dialog=delete'],
  ['nothing', '/nothing'],
])('%s can be used by everybody, light and dark, large and small', async (_name, path) => {
  const page = await dashboard.openSignedIn(`/${environment}${path.replace('USER', user)}`, {
    reducedMotion: 'reduce',
  });
  if (path.includes('dialog=')) await dialog(page).waitFor();
  else await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.title()).toMatch(/Latchkey/);
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    expect(await sidewaysScroll(page)).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${viewport.width} ${colorScheme}`).toEqual([]);
    }
  }
});
