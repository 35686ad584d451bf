import { WorkOS } from '@workos-inc/node';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres } from '../../server/src/platform/database/testing/postgres.js';
import type { TestEnvironment, TestEnvironmentOptions } from '../../server/src/testing/environment.js';
import { type ListeningServer, startListeningServer } from '../../server/src/testing/listening.js';

/** An environment as an application meets it: through the official client. */
export interface Application {
  environment: TestEnvironment;
  clientId: string;
  redirectUri: string;
  /** With the API key, as on an application's server. */
  workos: WorkOS;
  /** With the client id alone, as in a mobile or command-line application. */
  publicWorkos: WorkOS;
}

/** What the stories of a suite share on one engine. */
export interface Stage {
  /** There from the suite's `beforeAll` on. */
  readonly server: ListeningServer;
  /** A fresh environment with the official clients for it. */
  application(options?: TestEnvironmentOptions): Promise<Application>;
}

/** Tells a suite's stories on each database engine, with a server that listens. */
export function onEachEngine(tell: (stage: Stage) => void): void {
  describe('on embedded', () => tell(openStage('embedded')));
  if (hasPostgres()) describe('on postgres', () => tell(openStage('postgres')));
  else describe.skip('on postgres (skipped: there is no PostgreSQL here)', () => tell(openStage('postgres')));
}

function openStage(engine: 'embedded' | 'postgres'): Stage {
  let server: ListeningServer | undefined;
  beforeAll(async () => {
    server = await startListeningServer({}, engine);
    // Clients judge tokens by the machine's clock.
    server.clock.advance((Date.now() - server.clock.now().getTime()) / 1000);
  });
  afterAll(() => server?.close());
  const started = () => {
    if (!server) throw new Error('the server starts in beforeAll');
    return server;
  };
  return {
    get server() {
      return started();
    },
    application: async (options) => applicationOf(started(), await started().environment(options)),
  };
}

function applicationOf(server: ListeningServer, environment: TestEnvironment): Application {
  const { clientId } = environment.environment;
  const options = { clientId, apiHostname: server.host, port: server.port, https: false };
  return {
    environment,
    clientId,
    redirectUri: environment.redirectUri,
    workos: new WorkOS(environment.apiKey, options),
    publicWorkos: new WorkOS(options),
  };
}
