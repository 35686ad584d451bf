import { test as base } from 'vitest';
import type { Clock, Environment, Faults, Latchkey, Mailbox, OwnLatchkey, StartOptions } from './index.js';
import { sharedLatchkey, startLatchkey } from './index.js';

interface TestFixtures {
  mailbox: Mailbox;
  /** One that nobody has used before this test. */
  environment: Environment;
}

interface OwnTestFixtures extends TestFixtures {
  /** Back to the time of day after the test. */
  clock: Clock;
  /** None are left after the test. */
  faults: Faults;
}

type OnCleanup = (cleanup: () => Promise<void>) => void;

/** How a server of the file's own is started; a shared one has been started already. */
const configurable = base.extend('latchkeyOptions', { scope: 'file' }, {} as StartOptions);

/** vitest's `test`, with the server of the global set-up; without one, with a server of this file. */
export const test = configurable
  .extend(
    'latchkey',
    { scope: 'file' },
    async ({ latchkeyOptions }, { onCleanup }): Promise<Latchkey> =>
      sharedLatchkey() ?? (await startOwn(latchkeyOptions, onCleanup)),
  )
  .extend<TestFixtures>({
    mailbox: ({ latchkey }, use) => use(latchkey.mailbox),
    environment: ({ latchkey }, use) => latchkey.withEnvironment(use),
  });

/** vitest's `test`, with a server that no other file uses: here the clock may move and calls may fail. */
export const testWithOwnServer = configurable
  .extend('latchkey', { scope: 'file' }, ({ latchkeyOptions }, { onCleanup }) =>
    startOwn(latchkeyOptions, onCleanup),
  )
  .extend<OwnTestFixtures>({
    mailbox: ({ latchkey }, use) => use(latchkey.mailbox),
    environment: ({ latchkey }, use) => latchkey.withEnvironment(use),
    clock: async ({ latchkey }, use) => {
      await use(latchkey.clock);
      await latchkey.clock.reset();
    },
    faults: async ({ latchkey }, use) => {
      await use(latchkey.faults);
      await latchkey.faults.clear();
    },
  });

async function startOwn(options: StartOptions, onCleanup: OnCleanup): Promise<OwnLatchkey> {
  const latchkey = await startLatchkey(options);
  onCleanup(latchkey.stop);
  return latchkey;
}
