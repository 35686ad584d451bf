import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sealSession } from '@latchkey/session';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features } from '../../app.js';
import { applyConfiguration, readConfiguration } from '../../features/configuration/service.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { copyExample, type Edit, setting } from '../testing/example-app.js';
import { examineApp, type Surroundings } from './examine.js';
import { lineOf } from './fault.js';
import type { KnownEnvironments } from './known-environments.js';

const URL_OF_SERVER = 'http://localhost:4000';
const OTHER_PASSWORD = 'another-password-than-the-one-before-it';

let server: TestServer;
const folders: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await server.close();
});

/** Makes the environment what an example asks for. */
async function applyExample(name: string): Promise<void> {
  const file = fileURLToPath(new URL(`../../../../examples/${name}/latchkey.yaml`, import.meta.url));
  const seeds = features.flatMap((feature) => (feature.seed ? [feature.seed] : []));
  const source = { seeds, variables: {}, mode: 'development' as const };
  await applyConfiguration(server.context, await readConfiguration(file, source), seeds);
}

/** The test server by its address, as the network would lead to it. */
const fetchServer: typeof fetch = async (input, init = {}) => {
  const url = new URL(String(input));
  if (url.origin !== URL_OF_SERVER) throw new TypeError('fetch failed');
  const { statusCode, headers, payload } = await server.app.inject({
    method: init.method === 'POST' ? 'POST' : 'GET',
    url: url.pathname + url.search,
    headers: Object.fromEntries(new Headers(init.headers)),
    ...(typeof init.body === 'string' && { payload: init.body }),
  });
  const known = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(payload, { status: statusCode, headers: known });
};

interface Given extends Partial<Surroundings> {
  edits?: Record<string, Edit>;
  known?: Partial<KnownEnvironments>;
}

async function linesOf(example: string, { edits, known, ...given }: Given = {}): Promise<string[]> {
  const folder = copyExample(example, edits);
  folders.push(folder);
  const owner = {
    environments: [],
    clientIdOfKey: null,
    blockClientId: null,
    now: new Date().toISOString(),
    ...known,
  };
  const { faults } = await examineApp(folder, {
    variables: {},
    fetch: fetchServer,
    now: new Date(),
    cookie: undefined,
    askOwner: async () => (known ? owner : undefined),
    ...given,
  });
  return faults.map(lineOf);
}

const other = async (options: Parameters<TestServer['environment']>[0]) => {
  const { environment, apiKey } = await server.environment(options);
  return { clientId: environment.clientId, apiKey };
};

describe('an example that is set up as its README says', () => {
  test.each(['nextjs', 'react-client-only', 'react-express', 'vanilla-express'])(
    '%s has no fault',
    async (example) => {
      await applyExample(example);
      expect(await linesOf(example)).toEqual([]);
    },
  );
});

describe('each of ten faults is named, with its place and what to do', () => {
  beforeAll(() => applyExample('nextjs'));

  test('a matcher that leaves out a page', async () => {
    const list = ["'/'", "'/callback'", "'/orders'"];
    const edits = {
      'proxy.ts': (text: string) => text.replace(/matcher: \[.*\]/, `matcher: [${list.join(', ')}]`),
    };
    expect(await linesOf('nextjs', { edits })).toEqual([
      "proxy.ts:14: The matcher leaves out /account: app/account/page.tsx asks there who is signed in, and nothing keeps the session fresh. Write matcher: ['/', '/callback', '/orders', '/account'].",
    ]);
  });

  test('a matcher that leaves out the callback, which is told its address by the proxy', async () => {
    const edits = {
      'proxy.ts': (text: string) =>
        text.replace(/matcher: \[.*\]/, "matcher: ['/', '/account', '/orders/:path*']"),
    };
    const [line, ...rest] = await linesOf('nextjs', { edits });
    expect(line).toMatch(/^proxy\.ts:14: The matcher leaves out \/callback: .* '\/callback'\]\.$/);
    expect(rest).toEqual([]);
  });

  test('a redirect URI that is not registered', async () => {
    const edits = { '.env': setting('WORKOS_REDIRECT_URI', 'http://localhost:3005/callback') };
    expect(await linesOf('vanilla-express', { edits })).toEqual([
      '.env:9: http://localhost:3005/callback is not among the redirect URIs of client_dev. Add to its environment in the configuration file redirect_uris: ["http://localhost:3005/callback"], or start the app with npx latchkey dev.',
    ]);
  });

  test('a cookie password that is too short', async () => {
    const edits = { '.env': setting('WORKOS_COOKIE_PASSWORD', 'secret') };
    expect(await linesOf('nextjs', { edits })).toEqual([
      '.env:8: WORKOS_COOKIE_PASSWORD has 6 characters, and needs 32. Set it to what this prints: openssl rand -base64 32.',
    ]);
  });

  describe('a cookie password that changed', () => {
    const edits = { '.env.local': () => `WORKOS_COOKIE_PASSWORD=${OTHER_PASSWORD}\n` };

    test('between two files', async () => {
      expect(await linesOf('nextjs', { edits })).toEqual([
        '.env.local:1: WORKOS_COOKIE_PASSWORD is not that of .env:8: sessions that were sealed under the one don’t open under the other. Take one of the two lines out, or keep old sessions: WORKOS_COOKIE_PASSWORD_PREVIOUS=<the value of .env:8>.',
      ]);
    });

    test('between a file and the shell', async () => {
      const variables = { WORKOS_COOKIE_PASSWORD: OTHER_PASSWORD };
      const [line] = await linesOf('vanilla-express', { variables });
      expect(line).toMatch(/^the environment of this shell: WORKOS_COOKIE_PASSWORD is not that of \.env:8: /);
    });

    test('since a cookie was sealed, unless the one before is named', async () => {
      const session = { accessToken: 'a', refreshToken: 'r', user: { id: 'user_1' } };
      const now = new Date();
      const cookie = await sealSession(session as Parameters<typeof sealSession>[0], {
        password: OTHER_PASSWORD,
        now,
      });
      expect(await linesOf('nextjs', { cookie })).toEqual([
        '.env:8: The cookie was not sealed under this WORKOS_COOKIE_PASSWORD. Set WORKOS_COOKIE_PASSWORD_PREVIOUS to the password before it, or sign in again.',
      ]);
      const variables = { WORKOS_COOKIE_PASSWORD_PREVIOUS: OTHER_PASSWORD };
      expect(await linesOf('nextjs', { cookie, variables })).toEqual([]);
    });
  });

  describe('a client id of another environment', () => {
    test('than that of the API key', async () => {
      const { clientId } = await other({});
      const edits = { '.env': setting('WORKOS_CLIENT_ID', clientId) };
      const known = { clientIdOfKey: 'client_dev', environments: [{ name: 'Production', clientId }] };
      expect(await linesOf('nextjs', { edits, known })).toEqual([
        `.env:3: ${clientId} is the client id of another environment than the API key’s (.env:2). It is that of Production. Set WORKOS_CLIENT_ID=client_dev.`,
      ]);
    });

    test('of another server', async () => {
      const edits = { '.env': setting('VITE_WORKOS_CLIENT_ID', 'client_elsewhere') };
      const known = { blockClientId: 'client_dev' };
      expect(await linesOf('react-client-only', { edits, known })).toEqual([
        '.env:2: http://localhost:4000 has no environment with the client id client_elsewhere. Set VITE_WORKOS_CLIENT_ID=client_dev.',
      ]);
    });
  });

  test('a variable that is missing', async () => {
    const edits = { '.env': setting('WORKOS_COOKIE_PASSWORD', undefined) };
    expect(await linesOf('nextjs', { edits })).toEqual([
      '.env:9: WORKOS_COOKIE_PASSWORD is not set. Add the line WORKOS_COOKIE_PASSWORD= with what this prints: openssl rand -base64 32.',
    ]);
  });

  test('a page whose origin may not call the API', async () => {
    const { clientId } = await other({ redirectUris: ['http://localhost:5173/callback'] });
    const edits = { '.env': setting('VITE_WORKOS_CLIENT_ID', clientId) };
    expect(await linesOf('react-client-only', { edits })).toEqual([
      `.env:9: Pages at http://localhost:5173 may not call the API: it is not among the CORS origins of ${clientId}. Add to its environment in the configuration file cors_origins: [http://localhost:5173], or start the app with npx latchkey dev.`,
    ]);
  });

  describe('clocks that differ', () => {
    const MINUTES = 60_000;

    test('between the two machines', async () => {
      const now = new Date(Date.now() - 10 * MINUTES);
      const fetchLate: typeof fetch = async (input, init) => {
        const answer = await fetchServer(input, init);
        answer.headers.set('date', new Date(now.getTime() + 10 * MINUTES).toUTCString());
        return answer;
      };
      expect(await linesOf('nextjs', { now, fetch: fetchLate })).toEqual([
        '.env:4: The clock of http://localhost:4000 is 10 minutes ahead of this machine’s, so that tokens end too early or too late. Set both by a time server: timedatectl set-ntp true.',
      ]);
    });

    test('since somebody moved the server’s', async () => {
      const now = new Date();
      const known = { now: new Date(now.getTime() + 60 * MINUTES).toISOString() };
      const [line] = await linesOf('nextjs', { now, known });
      expect(line).toMatch(/^\.env:4: .* moved by \/dev\/clock and is 60 minutes ahead of .*"reset":true/);
    });
  });

  describe('a Secure cookie over plain http', () => {
    test('that an https redirect URI makes', async () => {
      const redirectUri = 'https://localhost:3000/callback';
      const { clientId, apiKey } = await other({ redirectUris: [redirectUri] });
      const variables = { WORKOS_CLIENT_ID: clientId, WORKOS_API_KEY: apiKey };
      const edits = { '.env': setting('WORKOS_REDIRECT_URI', redirectUri) };
      expect(await linesOf('nextjs', { edits, variables })).toEqual([
        '.env:9: The redirect URI is https, so that the session cookie is Secure, but the app serves plain http. Set it to http://localhost:3000/callback and register that.',
      ]);
    });

    test('that the code makes', async () => {
      const edits = {
        'with-workos.js': (text: string) =>
          text.replace("secure: redirectUri.startsWith('https:')", 'secure: true'),
      };
      const [line] = await linesOf('vanilla-express', { edits });
      expect(line).toMatch(/^with-workos\.js:\d+: The session cookie is always Secure, .* Write secure: /);
    });
  });

  test.each<[string, string, Record<string, Edit>, string]>([
    ['Next.js', 'nextjs', { 'app/callback/route.ts': () => undefined }, 'Make app/callback/route.ts with: '],
    [
      'Express',
      'vanilla-express',
      {
        'with-latchkey.js': (text) => text.replace('app.use(auth.routes);', ''),
        'with-workos.js': () => undefined,
        'start.js': () => '',
      },
      'Add app.use(auth.routes);',
    ],
  ])('a callback that nothing answers, in %s', async (_framework, example, edits, fix) => {
    const [line, ...rest] = await linesOf(example, { edits });
    expect(line).toContain('.env:9: Nothing in the app answers /callback. ');
    expect(line).toContain(fix);
    expect(rest).toEqual([]);
  });
});

test('a server that nobody started is named once, and what the files tell is told all the same', async () => {
  const edits = {
    '.env': (text: string) =>
      setting('WORKOS_API_PORT', '4999')(setting('WORKOS_COOKIE_PASSWORD', 'secret')(text) ?? ''),
  };
  expect(await linesOf('nextjs', { edits })).toEqual([
    expect.stringContaining('WORKOS_COOKIE_PASSWORD has 6 characters'),
    expect.stringContaining('.env:4: No server answers at http://localhost:4999. Start it'),
  ]);
});
