import { afterEach, beforeAll, expect, it } from 'vitest';
import { newCredentials } from '../../packages/testing/src/index.js';
import { buildExample } from '../support/example/build.js';
import { anExample, type Example } from '../support/example/example.js';
import { enterCode, heading, link, signUp, textBox } from '../support/people.js';
import { screen } from './screens.js';
import { createKey, registerAddresses } from './set-up.js';
import { useDashboard } from './use-dashboard.js';

interface Case {
  readonly name: string;
  readonly on: string;
  readonly says?: string;
  /** Its variables of these values. */
  readonly variables: (values: { clientId: string; apiKey: string }) => Record<string, string>;
}

const CASES: Case[] = [
  {
    name: 'react-client-only',
    on: '@workos-inc/authkit-react',
    variables: ({ clientId }) => ({ VITE_WORKOS_CLIENT_ID: clientId }),
  },
  {
    name: 'nextjs',
    on: '@workos-inc/authkit-nextjs',
    says: 'Ready in',
    variables: ({ clientId, apiKey }) => ({ WORKOS_CLIENT_ID: clientId, WORKOS_API_KEY: apiKey }),
  },
];

const dashboard = useDashboard();
let running: Example | undefined;
beforeAll(async () => {
  if (!dashboard.isHere) return;
  for (const { name, on } of CASES) await buildExample(name, on);
}, 600_000);
afterEach(async () => {
  await running?.stop();
  running = undefined;
}, 60_000);

it.each(CASES)(
  '$name on $on signs its first user up with the values of the screens',
  async (example) => {
    const { id } = await dashboard.newEnvironment();
    const page = await dashboard.openSignedIn(`/${id}/api-keys`);
    const clientId = (await page.getByText(/^client_/).textContent()) ?? '';
    const variables = example.variables({ clientId, apiKey: await createKey(page) });
    running = await anExample(example.name, { ...example, variables });
    const { origin } = running;
    await registerAddresses(page, { origin, callback: `${origin}/callback`, signedOut: `${origin}/` });
    await running.start(dashboard.url);
    await screen(page, 'Overview').click();

    const stranger = newCredentials();
    const visitor = await dashboard.open();
    await visitor.goto(`${origin}/account`);
    await link(visitor, 'Sign up').click();
    await signUp(visitor, stranger);
    await textBox(visitor, 'Code').waitFor();
    await enterCode(visitor, await dashboard.mailbox.code(stranger.email));
    await visitor.locator('.email').getByText(stranger.email, { exact: true }).waitFor();

    await page.getByText(`${stranger.email} was the first to sign in`).waitFor();
    await screen(page, 'Users').click();
    await link(page, 'Ada Lovelace').click();
    await heading(page, 'Ada Lovelace').waitFor();
    expect(await page.getByText(stranger.email, { exact: true }).count()).toBeGreaterThan(0);
    dashboard.takeRefusals();
  },
  120_000,
);
