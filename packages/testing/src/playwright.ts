import type { Clock, Environment, Faults, Mailbox, OwnLatchkey, StartOptions } from './index.js';
import { startLatchkey } from './index.js';

type Use<Value> = (value: Value) => Promise<void>;

/** Fixtures of a worker, which runs one test at a time: its server is no other's. */
export interface LatchkeyWorkerFixtures {
  /** How the worker's server is started; `use: { latchkeyOptions: … }` in the configuration sets it. */
  latchkeyOptions: StartOptions;
  latchkey: OwnLatchkey;
  /** The environment of an application that is started once for a worker; its tests have users of their own. */
  appEnvironment: Environment;
}

/** Fixtures of a test. */
export interface LatchkeyTestFixtures {
  /** One that nobody has used before this test. */
  environment: Environment;
  mailbox: Mailbox;
  /** Back to the time of day after the test. */
  clock: Clock;
  /** None are left after the test. */
  faults: Faults;
}

type Server = Pick<LatchkeyWorkerFixtures, 'latchkey'>;

/** For `test.extend<LatchkeyTestFixtures, LatchkeyWorkerFixtures>(latchkeyFixtures)` of `@playwright/test`. */
export const latchkeyFixtures = {
  latchkeyOptions: option<StartOptions>({}),
  latchkey: ofWorker(
    async ({ latchkeyOptions }: Pick<LatchkeyWorkerFixtures, 'latchkeyOptions'>, use: Use<OwnLatchkey>) => {
      const latchkey = await startLatchkey(latchkeyOptions);
      await use(latchkey);
      await latchkey.stop();
    },
  ),
  appEnvironment: ofWorker(({ latchkey }: Server, use: Use<Environment>) => latchkey.withEnvironment(use)),
  environment: ({ latchkey }: Server, use: Use<Environment>) => latchkey.withEnvironment(use),
  mailbox: ({ latchkey }: Server, use: Use<Mailbox>) => use(latchkey.mailbox),
  clock: async ({ latchkey }: Server, use: Use<Clock>) => {
    await use(latchkey.clock);
    await latchkey.clock.reset();
  },
  faults: async ({ latchkey }: Server, use: Use<Faults>) => {
    await use(latchkey.faults);
    await latchkey.faults.clear();
  },
};

function option<Value>(value: Value): [Value, { option: true; scope: 'worker' }] {
  return [value, { option: true, scope: 'worker' }];
}

function ofWorker<Fixture>(fixture: Fixture): [Fixture, { scope: 'worker' }] {
  return [fixture, { scope: 'worker' }];
}
