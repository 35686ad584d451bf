import { describe, expect, it } from 'vitest';
import { readCode, readLink } from './support/mailbox.js';
import {
  aStranger,
  button,
  enterCode,
  enterEmail,
  enterPassword,
  heading,
  link,
  signIn,
  signUp,
  textBox,
} from './support/people.js';
import { useStage } from './support/stage.js';

const stage = useStage({ output: 'text' });

it('the first start prints where everything is, in the order in which a person needs it', () => {
  const { printed, url } = stage.latchkey;
  const order = [
    `Latchkey runs at ${url}`,
    `Try it: ${url}/demo`,
    `${url}/dev/mailbox`,
    `Dashboard: ${url}/dashboard#token=`,
    'WORKOS_API_KEY=sk_',
    'WORKOS_CLIENT_ID=client_',
    'WORKOS_API_HOSTNAME=localhost',
    `WORKOS_API_PORT=${new URL(url).port}`,
    'WORKOS_API_HTTPS=false',
    'WORKOS_COOKIE_PASSWORD=',
    '# WORKOS_REDIRECT_URI=',
    '# NEXT_PUBLIC_WORKOS_REDIRECT_URI=',
    '# WORKOS_BASE_URL=',
  ];
  const places = order.map((text) => printed.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

it('the dashboard’s address leads to a page', async () => {
  const page = await stage.open();
  const [, address = ''] = /^Dashboard: (.*)$/m.exec(stage.latchkey.printed) ?? [];
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(200);
  await heading(page, 'Dashboard').waitFor();
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('the demo %s', (_name, javaScriptEnabled) => {
  it('signs a person up and in, refuses a wrong password, and takes a new one', async () => {
    const { url } = stage.latchkey;
    const person = aStranger();
    const page = await stage.open({ javaScriptEnabled });
    const signedIn = heading(page, `You’re signed in as ${person.email}`);

    await page.goto(`${url}/demo`);
    await link(page, 'Sign up').click();
    await signUp(page, person);
    await enterCode(page, await readCode(page, url, person.email));
    await signedIn.waitFor();
    expect(await page.getByText(`"email": "${person.email}"`).isVisible()).toBe(true);

    await button(page, 'Sign out').click();
    await link(page, 'Sign in').click();
    await signIn(page, person);
    await signedIn.waitFor();

    await button(page, 'Sign out').click();
    await link(page, 'Sign in').click();
    await enterEmail(page, person.email);
    await enterPassword(page, 'not the password');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('That email and password don’t match.');

    await link(page, 'Forgot password?').click();
    await button(page, 'Send reset link').click();
    await heading(page, 'Check your email').waitFor();
    await page.goto(await readLink(page, url, person.email, '/reset-password'));
    await textBox(page, 'New password').fill('three green bicycles');
    await button(page, 'Reset password').click();
    await enterPassword(page, 'three green bicycles');
    await signedIn.waitFor();
  });
});
