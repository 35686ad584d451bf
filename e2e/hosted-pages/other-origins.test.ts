import { describe, expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { startApp } from '../support/app.js';
import { GRACE, NORTHWIND, northwind } from '../support/northwind.js';
import { button, enterCode, enterEmail, heading, link, signIn, signUp, textBox } from '../support/people.js';
import { useStage } from '../support/stage.js';

// Browsers hold a page's `form-action` against every redirect after its POST: the app, and whatever it leads on to.
const stage = useStage({
  apps: { shop: '127.0.0.1', landing: 'localhost' },
  config: (app) => {
    const { environments } = northwind(app('shop'), app('landing'));
    return {
      environments: environments.map((one) => ({
        ...one,
        redirect_uris: [...one.redirect_uris, 'http://[::1]/callback', 'com.northwind.app:/callback'],
      })),
    };
  },
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('the app is on another site, and its callback sends on to a third: %s', (_name, javaScriptEnabled) => {
  const open = async (query = '') => {
    const shop = stage.app('shop');
    shop.landing = stage.app('landing').origin;
    const page = await stage.open({ javaScriptEnabled });
    await page.goto(`${shop.origin}/login${query}`);
    return page;
  };

  it('a sign-in arrives', async () => {
    const page = await open();
    await signIn(page, await stage.environment.createUser());
    await heading(page, 'Welcome to landing').waitFor();
  });

  it('a sign-up arrives', async () => {
    const stranger = newCredentials();
    const page = await open('?screen_hint=sign-up');
    await signUp(page, stranger);
    await textBox(page, 'Code').waitFor();
    await enterCode(page, await stage.latchkey.mailbox.code(stranger.email));
    await heading(page, 'Welcome to landing').waitFor();
  });

  it('the choice of an organization arrives', async () => {
    const page = await open();
    await signIn(page, GRACE);
    await page.getByRole('button', { name: /^Acme Freight/ }).click();
    await heading(page, 'Welcome to landing').waitFor();
  });
});

it('a reset on another device goes on to the app, which signs in', async () => {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  await page.goto(`${stage.app('shop').origin}/login`);
  await enterEmail(page, ada.email);
  await link(page, 'Forgot password?').click();
  await button(page, 'Send reset link').click();
  await heading(page, 'Check your email').waitFor();
  const address = await stage.latchkey.mailbox.link(ada.email, '/reset-password');
  const phone = await stage.open();
  await phone.goto(address);
  await textBox(phone, 'New password').fill('three green bicycles');
  await button(phone, 'Reset password').click();
  await heading(phone, 'Sign in to Northwind').waitFor();
  await signIn(phone, { ...ada, password: 'three green bicycles' });
  await heading(phone, `shop: ${ada.email}`).waitFor();
  await phone.goto(address);
  await button(phone, 'Continue').click();
  await heading(phone, `shop: ${ada.email}`).waitFor();
});

it('an app at an IPv6 address gets its person', async (test) => {
  const native = await startApp('native', '::1').catch(() => undefined);
  if (!native) return test.skip('this machine has no IPv6');
  test.onTestFinished(() => native.stop());
  native.connect({ url: stage.latchkey.url, clientId: NORTHWIND });
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  await page.goto(`${native.origin}/login`);
  await signIn(page, ada);
  await heading(page, `native: ${ada.email}`).waitFor();
});

it('an app with a scheme of its own is opened', async () => {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  const query = new URLSearchParams({
    client_id: NORTHWIND,
    redirect_uri: 'com.northwind.app:/callback',
    response_type: 'code',
    provider: 'authkit',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  await page.goto(`${stage.latchkey.url}/user_management/authorize?${query}`);
  await enterEmail(page, ada.email);
  await textBox(page, 'Password').fill(ada.password);
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await button(page, 'Sign in').click();
  const location = (await (await answer).allHeaders()).location ?? '';
  expect(location).toMatch(/^com\.northwind\.app:\/callback\?code=/);
});

it('no page of another origin can put ours in a frame', async () => {
  const page = await stage.open();
  await page.goto(stage.app('shop').origin);
  const framed = page.waitForEvent('console');
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, `${stage.latchkey.url}/signed-out`);
  expect((await framed).text()).toContain('frame-ancestors');
  stage.takeComplaints();
});
