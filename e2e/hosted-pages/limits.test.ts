import { expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { northwind } from '../support/northwind.js';
import {
  button,
  enterCode,
  enterEmail,
  enterPassword,
  heading,
  link,
  signUp,
  textBox,
} from '../support/people.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ apps: { shop: 'localhost' }, config: (app) => northwind(app('shop')) });

const start = () => `${stage.app('shop').origin}/login`;
const QUARTER_OF_AN_HOUR = 900;

it('ten wrong passwords: the page says how long to wait, offers the reset, and works again afterwards', async () => {
  const ada = await stage.environment.createUser();
  const page = await stage.open();
  await page.goto(start());
  await enterEmail(page, ada.email);
  for (let tries = 0; tries < 10; tries += 1) {
    await enterPassword(page, `not the password ${tries}`);
    await page.getByRole('alert').getByText('don’t match').waitFor();
    await page.reload();
  }
  await enterPassword(page, ada.password);
  await page.getByRole('alert').getByText('Too many tries.').waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/Wait \d+ minutes, then try again\./);
  expect(await link(page, 'Forgot password?').isVisible()).toBe(true);
  await stage.latchkey.clock.advance(QUARTER_OF_AN_HOUR);
  await enterPassword(page, ada.password);
  await heading(page, `shop: ${ada.email}`).waitFor();
});

it('five wrong codes: the page asks for a new one, which works', async () => {
  const stranger = newCredentials();
  const page = await stage.open();
  await page.goto(`${start()}?screen_hint=sign-up`);
  await signUp(page, stranger);
  await textBox(page, 'Code').waitFor();
  const first = await stage.latchkey.mailbox.code(stranger.email);
  const wrong = first === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries += 1) {
    await enterCode(page, wrong);
    await page.getByRole('alert').waitFor();
    await page.reload();
  }
  await enterCode(page, first);
  await page.getByRole('alert').getByText('Too many tries. Send a new code.').waitFor();
  await stage.latchkey.clock.advance(30);
  await button(page, 'send a new code').click();
  await page.getByRole('status').getByText('Sent.').waitFor();
  await enterCode(page, await stage.latchkey.mailbox.code(stranger.email));
  await heading(page, `shop: ${stranger.email}`).waitFor();
});

it('a code asked for again at once: the page says how long to wait, and the first one still works', async () => {
  const stranger = newCredentials();
  const page = await stage.open();
  await page.goto(`${start()}?screen_hint=sign-up`);
  await signUp(page, stranger);
  await button(page, 'send a new code').click();
  await page
    .getByRole('status')
    .getByText(/Wait \d+ seconds?, then try again\./)
    .waitFor();
  await enterCode(page, await stage.latchkey.mailbox.code(stranger.email));
  await heading(page, `shop: ${stranger.email}`).waitFor();
});
