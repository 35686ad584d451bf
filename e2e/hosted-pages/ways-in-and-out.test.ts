import { describe, expect, it } from 'vitest';
import { NORTHWIND, northwind } from '../support/northwind.js';
import { button, enterEmail, heading, link, signIn, textBox } from '../support/people.js';
import { useStage } from '../support/stage.js';

const BARE = 'client_bare';

const stage = useStage({
  apps: { shop: 'localhost', bare: 'localhost' },
  config: (app) => {
    const { environments } = northwind(app('shop'));
    const bare = {
      name: 'Bare',
      type: 'staging',
      client_id: BARE,
      api_keys: ['sk_test_bare'],
      redirect_uris: [app('bare').callback],
    };
    return { environments: [...environments, bare] };
  },
});

const HOUR = 3600;

/** A page of the environment that has nothing but a redirect URI. */
async function openBare() {
  const { url } = stage.latchkey;
  stage.app('bare').connect({ url, clientId: BARE });
  const ada = await stage.latchkey.environment('Bare').createUser();
  return { ada, page: await stage.open(), url };
}

describe('a visit that started nowhere', () => {
  it.each([
    '/sign-in',
    '/sign-up',
    '/verify-email',
    '/forgot-password',
    '/select-organization',
    '/sign-in?flow=old',
  ])('at %s goes to the sign-in endpoint, which starts a sign-in', async (path) => {
    const page = await stage.open();
    await page.goto(`${stage.latchkey.url}${path}`);
    await heading(page, 'Sign in to Northwind').waitFor();
    expect(new URL(page.url()).searchParams.get('flow')).not.toBe('old');
  });

  it('is told what to do where the environment has no sign-in endpoint', async () => {
    const { page, url } = await openBare();
    const answer = await page.goto(`${url}/sign-in?client_id=${BARE}`);
    expect(answer?.status()).toBe(400);
    await heading(page, 'Start the sign-in at the app').waitFor();
    expect(await page.getByText('sign_in_endpoint: ').isVisible()).toBe(true);
  });

  it('after an hour away starts again', async () => {
    const ada = await stage.environment.createUser();
    const page = await stage.open();
    await page.goto(`${stage.app('shop').origin}/login`);
    await textBox(page, 'Email').waitFor();
    await stage.latchkey.clock.advance(HOUR + 1);
    await enterEmail(page, ada.email);
    await heading(page, 'Sign in to Northwind').waitFor();
    await signIn(page, ada);
    await heading(page, `shop: ${ada.email}`).waitFor();
  });
});

describe('signing out', () => {
  it('with no address configured ends on a page that says where to set one', async () => {
    const { ada, page } = await openBare();
    await page.goto(`${stage.app('bare').origin}/login`);
    await signIn(page, ada);
    await link(page, 'Sign out').click();
    await heading(page, 'You’re signed out, but there’s nowhere to go').waitFor();
    expect(await page.getByText('sign_out_redirects: ').isVisible()).toBe(true);
    await page.goto(`${stage.app('bare').origin}/login`);
    await textBox(page, 'Email').waitFor();
  });

  it('leaves a page that offers to sign in again, through the app', async () => {
    const page = await stage.open();
    await page.goto(`${stage.latchkey.url}/signed-out?client_id=${NORTHWIND}`);
    await heading(page, 'You’re signed out').waitFor();
    await link(page, 'Sign in').click();
    await heading(page, 'Sign in to Northwind').waitFor();
  });
});

describe('the error page', () => {
  it('of an address that is not registered shows the line to paste, and the way back', async () => {
    const page = await stage.open();
    const address = 'http://localhost:3001/callback';
    const answer = await page.goto(
      `${stage.latchkey.url}/user_management/authorize?${new URLSearchParams({
        client_id: NORTHWIND,
        redirect_uri: address,
        response_type: 'code',
        provider: 'authkit',
      })}`,
    );
    expect(answer?.status()).toBe(400);
    expect(await page.locator('pre').textContent()).toBe(`redirect_uris: ["${address}"]`);
    await link(page, 'Back to Northwind').click();
    await heading(page, 'Welcome to shop').waitFor();
  });

  it('of an unknown client says which setting of the app is wrong', async () => {
    const page = await stage.open();
    await page.goto(`${stage.latchkey.url}/user_management/authorize?client_id=client_nobody`);
    expect(await page.getByText('WORKOS_CLIENT_ID').isVisible()).toBe(true);
    expect(await page.getByText('client_nobody').isVisible()).toBe(true);
  });

  it('shows no text that is taken from its address', async () => {
    const page = await stage.open();
    await page.goto(`${stage.latchkey.url}/error?error=planted&error_description=planted&message=planted`);
    expect(await page.getByText('planted').count()).toBe(0);
    expect(await page.getByText(/^req_/).isVisible()).toBe(true);
  });
});

describe('a link of a reset', () => {
  it('survives whoever opens it before its person does, and works in another browser', async () => {
    const { ada, page } = await openBare();
    await page.goto(`${stage.app('bare').origin}/login`);
    await enterEmail(page, ada.email);
    await link(page, 'Forgot password?').click();
    await button(page, 'Send reset link').click();
    await heading(page, 'Check your email').waitFor();
    const address = await stage.latchkey.mailbox.link(ada.email, '/reset-password');
    for (const method of ['GET', 'HEAD', 'GET']) await fetch(address, { method });
    const phone = await stage.open();
    await phone.goto(address);
    await textBox(phone, 'New password').fill('three green bicycles');
    await button(phone, 'Reset password').click();
    await heading(phone, 'Your password is changed').waitFor();
    await phone.goto(`${stage.app('bare').origin}/login`);
    await signIn(phone, { ...ada, password: 'three green bicycles' });
    await heading(phone, `bare: ${ada.email}`).waitFor();
  });
});
