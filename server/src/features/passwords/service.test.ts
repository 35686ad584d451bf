import { describe, expect, it } from 'vitest';
import { ApiError } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { createHasher } from './hasher.js';
import { checkNewPassword, HasherBusy, hashPassword, verifyPassword } from './service.js';
import type { StrengthEstimator } from './strength-estimator.js';

const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** Finds every password strong, and keeps the words that it was told. */
function estimatorOf(words: string[][] = []): StrengthEstimator {
  return {
    async estimate(_password, told) {
      words.push([...told]);
      return { score: 4, warning: null };
    },
    async close() {},
  };
}

const environmentOf = (fields: { minLength?: number; appName?: string } = {}) =>
  ({
    authentication: { password_min_length: fields.minLength ?? 10 },
    branding: { app_name: fields.appName },
  }) as unknown as Environment;

describe('a new password', () => {
  it('is judged by the environment’s length', async () => {
    const context = { strength: estimatorOf() };
    const judge = (minLength: number) =>
      checkNewPassword(context, environmentOf({ minLength }), 'velvet tulip');
    expect(await judge(12)).toEqual({ status: 'ok' });
    expect(await judge(13)).toEqual({
      status: 'password_too_short',
      message: 'Use at least 13 characters: 1 more.',
      errors: [
        { code: 'password_too_short', message: 'Use at least 13 characters: 1 more.', field: 'password' },
      ],
    });
  });

  it('is held against what is known of the person and the app', async () => {
    const words: string[][] = [];
    const owner = { email: 'ada@company.com', firstName: 'Ada', lastName: null };
    await checkNewPassword(
      { strength: estimatorOf(words) },
      environmentOf({ appName: 'Northwind' }),
      'velvet tulip',
      owner,
    );
    expect(words.flat()).toEqual(expect.arrayContaining(['ada', 'northwind']));
    const own = await checkNewPassword(
      { strength: estimatorOf() },
      environmentOf(),
      'ada@company.com',
      owner,
    );
    expect(own.status).toBe('password_too_weak');
  });
});

describe('a hashed password', () => {
  it('is known again, and no other', async () => {
    const context = { hasher: createHasher({ cost: CHEAP }) };
    const hash = await hashPassword(context, 'velvet tulip');
    expect(await verifyPassword(context, hash, 'velvet tulip')).toBe(true);
    expect(await verifyPassword(context, hash, 'velvet tulips')).toBe(false);
  });

  it('costs a check also where there is none', async () => {
    const checked: string[] = [];
    const hasher = {
      ...createHasher({ cost: CHEAP }),
      async verifyDummy(password: string): Promise<false> {
        checked.push(password);
        return false;
      },
    };
    expect(await verifyPassword({ hasher }, null, 'velvet tulip')).toBe(false);
    expect(checked).toEqual(['velvet tulip']);
  });

  it('is 429 while more are waiting than can be made soon', async () => {
    const busy = () => Promise.reject(new HasherBusy());
    const hasher = { ...createHasher({ cost: CHEAP }), hash: busy, verify: busy, verifyDummy: busy };
    for (const refused of [
      hashPassword({ hasher }, 'velvet tulip'),
      verifyPassword({ hasher }, 'hash', 'velvet tulip'),
      verifyPassword({ hasher }, null, 'velvet tulip'),
    ]) {
      await expect(refused).rejects.toThrow(ApiError);
      await expect(refused).rejects.toMatchObject({ status: 429 });
    }
  });

  it('is no refusal when the hasher fails otherwise', async () => {
    const context = { hasher: createHasher({ cost: CHEAP }) };
    await expect(verifyPassword(context, 'no hash', 'velvet tulip')).rejects.not.toBeInstanceOf(ApiError);
  });
});
