import { randomBytes } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.js';
import { isAdministratorLinkLive } from '../features/administrators/service.js';
import { environmentOfKey } from '../features/api-keys/service.js';
import { createKeyring } from '../platform/crypto/keyring.js';
import { valueIn } from './env-block.js';
import { checkSecretKey } from './secret-key.js';
import type { Running } from './server.js';
import { createInstallations, during } from './testing/installation.js';

const EXAMPLE = new URL('../../../docs/latchkey.example.yaml', import.meta.url);
const SECRET = randomBytes(32).toString('base64');

let installations: Awaited<ReturnType<typeof createInstallations>>;
beforeAll(async () => {
  installations = await createInstallations();
});
afterAll(() => installations.cleanUp());

/** Starts take seconds each from source, and a test has a few of them. */
const SEVERAL_STARTS = { timeout: 120_000 };

/** A wrong secret key is told at start, unless the one before is given too. */
async function refusesOtherKeys(context: Context): Promise<void> {
  const other = createKeyring(randomBytes(32));
  await expect(checkSecretKey({ ...context, keyring: other })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('LATCHKEY_SECRET_KEY is not the key of this database'),
  });
  await checkSecretKey(context);
}

const tokenOf = (url: string) => new URL(url).hash.replace('#token=', '');
const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('the first start in development', () => {
  it(
    'makes two environments, a key that is kept, and a link; later starts keep what is not lost',
    SEVERAL_STARTS,
    async () => {
      const { dataDir, start } = await installations.make();
      const first = await during(start(), async (running) => {
        const { baseUrl } = running.context.settings;
        expect((await fetch(`${baseUrl}/health/ready`)).status).toBe(200);
        expect(running.environments.map(({ environment }) => environment.name)).toEqual([
          'Staging',
          'Production',
        ]);
        expect(running.environments.map(({ apiKey }) => apiKey)).toEqual([running.block?.apiKey, null]);
        const keyed = await environmentOfKey(running.context, running.block?.apiKey ?? '');
        expect(keyed?.name).toBe('Staging');
        expect(running.dashboardUrl).toMatch(/\/dashboard#token=[A-Za-z0-9_-]{32}$/);
        expect(running.block?.isKnown).toBe(false);
        expect(valueIn(running.block?.text ?? '', 'WORKOS_COOKIE_PASSWORD')?.length).toBeGreaterThanOrEqual(
          32,
        );
        const file = join(dataDir, 'development.env');
        expect(await readFile(file, 'utf8')).toBe(running.block?.text);
        expect(await modeOf(file)).toBe(0o600);
        await refusesOtherKeys(running.context);
        if (installations.isEmbedded) expect(await modeOf(join(dataDir, 'secret.key'))).toBe(0o600);
        return running;
      });
      const port = new URL(first.context.settings.baseUrl).port;
      await during(start({ port }), async (running) => {
        expect(running.block).toMatchObject({
          isKnown: true,
          apiKey: first.block?.apiKey,
          text: first.block?.text,
        });
        expect(running.environments).toEqual(first.environments);
        expect(running.dashboardUrl).not.toBe(first.dashboardUrl);
        expect(await isAdministratorLinkLive(running.context, tokenOf(first.dashboardUrl))).toBe(false);
        expect(await isAdministratorLinkLive(running.context, tokenOf(running.dashboardUrl))).toBe(true);
      });
      await rm(join(dataDir, 'development.env'));
      await during(start(), async (running) => {
        expect(running.block?.apiKey).not.toBe(first.block?.apiKey);
        expect(await environmentOfKey(running.context, running.block?.apiKey ?? '')).toBeDefined();
      });
    },
  );
});

describe('a start with the example of the documentation', () => {
  it(
    'makes all of it, also after a start without a file, and nothing more the second time',
    SEVERAL_STARTS,
    async () => {
      const { dataDir, start } = await installations.make();
      const before = await during(start(), async (running) => running.environments[0]?.environment.id);
      const config = EXAMPLE.pathname;
      const made = await during(start({ config }), async (running) => {
        expect(running.block).toMatchObject({
          apiKey: 'sk_test_dev',
          environment: { clientId: 'client_dev' },
        });
        expect(valueIn(running.block?.text ?? '', 'WORKOS_CLIENT_ID')).toBe('client_dev');
        expect(running.environments.map(({ environment }) => environment.name)).toEqual([
          'Staging',
          'Production',
        ]);
        expect(running.environments[0]?.environment.id).toBe(before);
        const { baseUrl } = running.context.settings;
        const headers = { authorization: 'Bearer sk_test_dev' };
        const user = await fetch(`${baseUrl}/user_management/users/user_ada`, { headers });
        expect(await user.json()).toMatchObject({
          email: 'ada@acme.test',
          email_verified: true,
          first_name: 'Ada',
        });
        const uris = await fetch(`${baseUrl}/user_management/redirect_uris`, { headers });
        expect(await uris.json()).toMatchObject({ data: [{ default: false }, { default: true }] });
        return await countEvents(running);
      });
      await during(start({ config }), async (running) => expect(await countEvents(running)).toBe(made));

      const wrong = join(dataDir, 'wrong.yaml');
      await writeFile(
        wrong,
        'environments: [{ name: A, type: production, redirect_uris: [http://a.test/cb] }]',
      );
      await expect(start({ config: wrong })).rejects.toMatchObject({
        exitCode: 2,
        message:
          'wrong.yaml: environments[0].redirect_uris[0]: Production needs https. Change http to https.',
      });
    },
  );
});

/** What was written of changes; signing keys are made beside the start. */
async function countEvents({ context }: Running): Promise<number> {
  const rows = await context.db
    .selectFrom('events')
    .select('event')
    .where('event', 'not like', 'signing_key.%')
    .execute();
  return rows.length;
}

describe('a start on a database server', () => {
  it('needs a secret key', async () => {
    const { start } = await installations.make();
    const variables = { DATABASE_URL: 'postgres://localhost/x', LATCHKEY_SECRET_KEY: '' };
    await expect(start({}, variables)).rejects.toThrow('DATABASE_URL needs LATCHKEY_SECRET_KEY');
  });
});

describe('a start in production', () => {
  it('shows the first key once, keeps it nowhere, and has no development tools', SEVERAL_STARTS, async () => {
    const { dataDir, start } = await installations.make();
    const variables = {
      LATCHKEY_MODE: 'production',
      LATCHKEY_BASE_URL: 'https://auth.example.com',
      LATCHKEY_SECRET_KEY: SECRET,
      SMTP_URL: 'smtp://mail.example.com',
    };
    await during(start({}, variables), async (running) => {
      expect(running.block).toMatchObject({ file: undefined, isKnown: false });
      expect(running.dashboardUrl).toMatch(/^https:\/\/auth\.example\.com\/dashboard#token=/);
    });
    await during(start({}, variables), async (running) => expect(running.block).toBeUndefined());
    await expect(stat(join(dataDir, 'development.env'))).rejects.toThrow('ENOENT');
  });
});
