import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  type Environment,
  type OwnLatchkey,
  type StartOptions,
  startLatchkey,
} from '../../packages/testing/src/index.js';
import { type App, startApp } from './app.js';
import { type TestBrowser, useBrowser } from './browser.js';

/** Where the tests of a file play: one server, one browser, and the applications that they name. */
export interface Stage extends TestBrowser {
  /** There from the file's `beforeAll` on. */
  readonly latchkey: OwnLatchkey;
  /** Its environment “Staging”. */
  readonly environment: Environment;
  app(name: string): App;
}

interface Setting {
  /** Names of applications, with the host name that each listens on. */
  readonly apps?: Readonly<Record<string, string>>;
  /** The server's configuration for these applications. */
  readonly config?: (apps: (name: string) => App) => NonNullable<StartOptions['config']>;
  /** The file that has it. */
  readonly configFile?: () => string;
}

export function useStage({ apps: hosts = {}, config, configFile }: Setting): Stage {
  const browser = useBrowser();
  const apps = new Map<string, App>();
  let latchkey: OwnLatchkey | undefined;
  const app = (name: string) => there(apps.get(name));
  const environment = () => there(latchkey).environment('Staging');

  beforeAll(async () => {
    if (!browser.isHere) return;
    for (const [name, host] of Object.entries(hosts)) apps.set(name, await startApp(name, host));
    latchkey = await startLatchkey({
      freshEnvironments: 0,
      ...(config && { config: config(app) }),
      ...(configFile && { configFile: configFile() }),
    });
    for (const one of apps.values()) {
      one.connect({ url: latchkey.url, clientId: environment().clientId });
    }
  }, 180_000);

  afterEach(() => {
    for (const one of apps.values()) one.landing = undefined;
  });

  afterAll(async () => {
    await Promise.all([...apps.values()].map((one) => one.stop()));
    await latchkey?.stop();
  }, 60_000);

  return {
    ...browser,
    get latchkey() {
      return there(latchkey);
    },
    get environment() {
      return environment();
    },
    app,
  };
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the stage is set up in beforeAll');
  return thing;
}
