import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAdministratorLinkLive } from '../features/administrators/service.js';
import { signingKeys } from '../features/signing-keys/index.js';
import { publishedKeys } from '../features/signing-keys/service.js';
import { addSeconds } from '../platform/clock.js';
import { callOrRun } from './calls.js';
import { examine } from './doctor.js';
import { createInstallations, during, type Installation } from './testing/installation.js';

let installations: Awaited<ReturnType<typeof createInstallations>>;
beforeAll(async () => {
  installations = await createInstallations();
});
afterAll(() => installations.cleanUp());

/** Starts take seconds each from source, and a test has a few of them. */
const SEVERAL_STARTS = { timeout: 120_000 };

const run = (
  place: Installation,
  command: string,
  options: Record<string, unknown> = {},
  variables: NodeJS.ProcessEnv = {},
) => {
  const { program, options: all } = place.given({}, variables);
  return callOrRun({ command, options }, program, all);
};

const tokenOf = (url = '') => new URL(url).hash.replace('#token=', '');

describe('a command beside a running server', () => {
  it(
    'makes an administrator’s link, rotates keys and looks around, wherever the database is',
    SEVERAL_STARTS,
    async () => {
      const place = await installations.make();
      await during(place.start(), async ({ context, environments }) => {
        const link = await run(place, 'admin create');
        expect(link.lines[0]).toMatch(/\/dashboard#token=/);
        expect(await isAdministratorLinkLive(context, tokenOf(link.lines[0]))).toBe(true);

        const id = environments[0]?.environment.id ?? '';
        const before = (await publishedKeys(context, id)).map(({ kid }) => kid);
        const rotated = await run(place, 'keys rotate', { compromised: true });
        expect(rotated.lines[0]).toMatch(/^Staging: key_[0-9A-Z]{26} signs from /);
        expect(rotated.lines.map((line) => line.split(':')[0])).toContain('Latchkey');
        const after = (await publishedKeys(context, id)).map(({ kid }) => kid);
        expect(after).not.toContain(before[0]);

        await context.db
          .insertInto('server_facts')
          .values({
            name: 'forwarded_header_seen',
            value: JSON.stringify({ header: 'x-forwarded-for', at: '2026-03-02T09:00:00.000Z' }),
            updated_at: context.clock.now(),
          })
          .execute();
        const { program, options } = place.given();
        const report = await examine(program, options);
        expect(report.exitCode).toBe(1);
        expect(report.lines.join('\n')).toMatch(/^ok {2}Migrations: (\d+) of \1$/m);
        expect(report.lines).toContain('ok  Mail: the mailbox');
        expect(report.lines).toContain(
          '!!  Proxies: none trusted, but x-forwarded-for arrived at 2026-03-02T09:00:00.000Z',
        );
        expect(report.lines.join('\n')).toContain('Set LATCHKEY_TRUST_PROXY to the number of proxies');
      });
    },
  );
});

describe('a command without a server', () => {
  it('does the same by itself, and lets go of the database', SEVERAL_STARTS, async () => {
    const place = await installations.make();
    const { program, options } = place.given();
    const empty = await examine(program, options);
    expect(empty.exitCode).toBe(1);
    expect(empty.lines.join('\n')).toContain(
      'Run latchkey migrate, or start the server: 0001-environments.sql',
    );
    expect((await run(place, 'admin create')).lines[0]).toMatch(/\/dashboard#token=/);
    const report = await examine(program, options);
    expect(report.lines.filter((line) => line.startsWith('!!'))).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.lines.join('\n')).toContain(
      installations.isEmbedded ? 'secret.key' : 'LATCHKEY_SECRET_KEY',
    );
  });

  it(
    'tells which stored secrets still need the secret key before, until none does',
    SEVERAL_STARTS,
    async () => {
      const place = await installations.make();
      const keys = await during(place.start(), async ({ context, environments }) => {
        const sets = environments.map(({ environment }) => publishedKeys(context, environment.id));
        return (await Promise.all(sets)).flat();
      });
      const ofFolder = () => readFileSync(join(place.dataDir, 'secret.key'), 'utf8').trim();
      const before = place.given().options.secretKey?.toString('base64') ?? ofFolder();
      const now = { LATCHKEY_SECRET_KEY: Buffer.alloc(32, 9).toString('base64') };
      const both = { ...now, LATCHKEY_SECRET_KEY_PREVIOUS: before };
      const secretKeyIn = async (variables: NodeJS.ProcessEnv) => {
        const { program, options } = place.given({}, variables);
        const { lines } = await examine(program, options);
        const at = lines.findIndex((line) => line.includes('Secret key'));
        return lines.slice(at, at + 2).filter((line) => !line.includes('Configuration'));
      };
      const needing = `Secret key: LATCHKEY_SECRET_KEY; sealed under one before: ${keys.length} in signing_keys`;
      expect(await secretKeyIn(both)).toEqual([`ok  ${needing}`]);
      expect(await secretKeyIn(now)).toEqual([
        `!!  ${needing}`,
        '    Give the key before as LATCHKEY_SECRET_KEY_PREVIOUS: they don’t open without it.',
      ]);

      await during(place.start({}, both), async ({ context }) => {
        for (const _ of [1, 2]) await run(place, 'keys rotate', {}, both);
        const later = { ...context, clock: { now: () => addSeconds(context.clock.now(), 31 * 24 * 3600) } };
        await signingKeys.sweep?.(later);
      });
      expect(await secretKeyIn(both)).toEqual([
        'ok  Secret key: LATCHKEY_SECRET_KEY; nothing stored needs the one before',
      ]);
      expect(await secretKeyIn(now)).toEqual(['ok  Secret key: LATCHKEY_SECRET_KEY']);
    },
  );

  it('says in doctor’s words why a start is not possible', async () => {
    const place = await installations.make();
    const { program, options } = place.given(
      { databaseUrl: 'postgres://nobody@127.0.0.1:1/none' },
      { LATCHKEY_SECRET_KEY: Buffer.alloc(32).toString('base64') },
    );
    const report = await examine(program, options);
    expect(report.exitCode).toBe(1);
    expect(report.lines[0]).toBe('!!  Start: not possible');
    expect(report.lines[1]).toContain('the database at 127.0.0.1:1/none cannot be used');
  });
});
