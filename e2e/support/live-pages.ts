import type { Page } from 'playwright-core';
import { newCredentials } from '../../packages/testing/src/index.js';
import { GRACE, NORTHWIND } from './northwind.js';
import { button, enterCode, enterEmail, heading, link, signIn, signUp, textBox } from './people.js';
import type { Stage } from './stage.js';

/** A page that a person can come to, and the way there. */
interface LivePage {
  readonly name: string;
  /** Ends when the page is there. */
  readonly visit: (page: Page, stage: Stage) => Promise<void>;
}

const HOUR = 3600;

const start = async (page: Page, stage: Stage) => {
  await page.goto(`${stage.app('shop').origin}/login`);
};

const signInPages: LivePage[] = [
  { name: 'sign-in', visit: start },
  {
    name: 'sign-in-refused',
    visit: async (page, stage) => {
      await start(page, stage);
      await enterEmail(page, 'ada@');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'password',
    visit: async (page, stage) => {
      await start(page, stage);
      await enterEmail(page, newCredentials().email);
      await textBox(page, 'Password').waitFor();
    },
  },
  {
    name: 'password-wrong',
    visit: async (page, stage) => {
      await start(page, stage);
      await signIn(page, newCredentials());
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'select-organization',
    visit: async (page, stage) => {
      await start(page, stage);
      await signIn(page, GRACE);
      await heading(page, 'Choose an organization').waitFor();
    },
  },
];

const signUpPages: LivePage[] = [
  {
    name: 'sign-up',
    visit: async (page, stage) => {
      await start(page, stage);
      await link(page, 'Sign up').click();
      await heading(page, 'Sign up for Northwind').waitFor();
    },
  },
  {
    name: 'sign-up-refused',
    visit: async (page, stage) => {
      await start(page, stage);
      await link(page, 'Sign up').click();
      await signUp(page, { email: 'ada@', password: 'short' });
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'verify-email', visit: askForCode },
  {
    name: 'verify-email-wrong',
    visit: async (page, stage) => {
      await askForCode(page, stage);
      await enterCode(page, '000000');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'verify-email-too-soon',
    visit: async (page, stage) => {
      await askForCode(page, stage);
      await button(page, 'send a new code').click();
      await page.getByRole('status').waitFor();
    },
  },
];

async function askForCode(page: Page, stage: Stage): Promise<void> {
  await start(page, stage);
  await link(page, 'Sign up').click();
  await signUp(page, newCredentials());
  await textBox(page, 'Code').waitFor();
}

/** @returns the link in the mail */
async function forgetPassword(page: Page, stage: Stage): Promise<string> {
  const { email } = await stage.environment.createUser();
  await start(page, stage);
  await enterEmail(page, email);
  await link(page, 'Forgot password?').click();
  await button(page, 'Send reset link').click();
  await heading(page, 'Check your email').waitFor();
  return await stage.latchkey.mailbox.link(email, '/reset-password');
}

const recoveryPages: LivePage[] = [
  {
    name: 'forgot-password',
    visit: async (page, stage) => {
      await start(page, stage);
      await enterEmail(page, newCredentials().email);
      await link(page, 'Forgot password?').click();
      await heading(page, 'Reset your password').waitFor();
    },
  },
  { name: 'forgot-password-sent', visit: async (page, stage) => void (await forgetPassword(page, stage)) },
  {
    name: 'reset-password',
    visit: async (page, stage) => void (await page.goto(await forgetPassword(page, stage))),
  },
  {
    name: 'reset-password-refused',
    visit: async (page, stage) => {
      await page.goto(await forgetPassword(page, stage));
      await textBox(page, 'New password').fill('password12345');
      await button(page, 'Reset password').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'reset-password-expired',
    visit: async (page, stage) => {
      const address = await forgetPassword(page, stage);
      await stage.latchkey.clock.advance(HOUR + 1);
      await page.goto(address);
      await heading(page, 'This link has expired').waitFor();
    },
  },
];

const otherPages: LivePage[] = [
  {
    name: 'signed-out',
    visit: async (page, { latchkey }) =>
      void (await page.goto(`${latchkey.url}/signed-out?client_id=${NORTHWIND}`)),
  },
  {
    name: 'sign-out-refused',
    visit: async (page, { latchkey }) =>
      void (await page.goto(
        `${latchkey.url}/user_management/sessions/logout?session_id=session_01&return_to=https://elsewhere.test/`,
      )),
  },
  { name: 'error', visit: async (page, { latchkey }) => void (await page.goto(`${latchkey.url}/error`)) },
  {
    name: 'error-redirect-uri',
    visit: async (page, { latchkey }) => {
      const query = new URLSearchParams({
        client_id: NORTHWIND,
        redirect_uri: 'http://localhost:3001/callback',
        response_type: 'code',
        provider: 'authkit',
      });
      await page.goto(`${latchkey.url}/user_management/authorize?${query}`);
    },
  },
  {
    name: 'error-unknown-link',
    visit: async (page, { latchkey }) =>
      void (await page.goto(`${latchkey.url}/reset-password?token=unknown`)),
  },
];

const toolPages: LivePage[] = [
  { name: 'demo', visit: async (page, { latchkey }) => void (await page.goto(`${latchkey.url}/demo`)) },
  {
    name: 'demo-signed-in',
    visit: async (page, { latchkey, environment }) => {
      const person = await environment.createUser();
      await page.goto(`${latchkey.url}/demo/sign-in`);
      await signIn(page, person);
      await heading(page, `You’re signed in as ${person.email}`).waitFor();
    },
  },
  {
    name: 'mailbox-empty',
    visit: async (page, { latchkey }) =>
      void (await page.goto(`${latchkey.url}/dev/mailbox?to=nobody@northwind.test`)),
  },
  {
    name: 'mailbox',
    visit: async (page, stage) => {
      await askForCode(page, stage);
      await page.goto(`${stage.latchkey.url}/dev/mailbox`);
    },
  },
  {
    name: 'mailbox-message',
    visit: async (page, stage) => {
      await askForCode(page, stage);
      await page.goto(`${stage.latchkey.url}/dev/mailbox`);
      await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
      await page.getByRole('heading', { level: 2, name: 'As it is shown' }).waitFor();
    },
  },
];

/** Every page of the server, in the states that a person meets. */
export const LIVE_PAGES: readonly LivePage[] = [
  ...signInPages,
  ...signUpPages,
  ...recoveryPages,
  ...otherPages,
  ...toolPages,
];
