import { describe, expect, it } from 'vitest';
import { EngineStopped } from './errors.js';
import { isUnavailable } from './unavailable.js';

const withCode = (code: string, extra: object = {}) => Object.assign(new Error('x'), { code, ...extra });

describe('isUnavailable', () => {
  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    '57P01',
    '57P03',
    '53300',
    '53100',
    '08006',
    '57014',
    '25P03',
    '40001',
  ])('says yes to %s, which passes', (code) => expect(isUnavailable(withCode(code))).toBe(true));

  it.each(['23505', '42601', '22021', '28P01', '3D000', 'ENOENT', 'ERR_INVALID_ARG_TYPE'])(
    'says no to %s, which stays',
    (code) => expect(isUnavailable(withCode(code))).toBe(false),
  );

  it('knows a missing socket from a missing file', () => {
    expect(isUnavailable(withCode('ENOENT', { syscall: 'connect' }))).toBe(true);
    expect(isUnavailable(withCode('ENOENT', { syscall: 'open' }))).toBe(false);
  });

  it('looks into causes and into what several addresses answered', () => {
    expect(isUnavailable(new Error('x', { cause: new EngineStopped('x') }))).toBe(true);
    expect(isUnavailable(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
    expect(isUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isUnavailable(new Error('a bug'))).toBe(false);
    expect(isUnavailable(undefined)).toBe(false);
  });
});
