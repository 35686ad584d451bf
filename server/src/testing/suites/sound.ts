import { expect } from 'vitest';
import type { TestAnswer } from '../environment.js';

/** What only the inside of a server says: a stack, a statement, a file of ours, a library's own words. */
const INSIDES =
  /\bat \S+ \(|node_modules|\.[tj]sx?:\d+|file:\/\/|\b(select|insert into|update|delete from)\b.*\b(from|values|set|where)\b|syntax error|violates|relation "|SQLSTATE|FST_ERR|ERR_[A-Z]+_|TypeError|RangeError|undefined|\[object Object\]/i;

/** A refusal as every route gives it: below 500, with words for the caller, and nothing of the inside (contract §8). */
export function expectRefusal({ status, body, text, headers }: TestAnswer, about?: string): void {
  expect([400, 401, 403, 404, 405, 409, 413, 414, 415, 422, 429], `${about} → ${text}`).toContain(status);
  expect(body, `${about} → ${text}`).toMatchObject({
    code: expect.stringMatching(/^[a-z][a-z0-9_]*$/),
    message: expect.stringMatching(/\S \S/),
  });
  expect(text, about).not.toMatch(INSIDES);
  expect(headers['x-request-id'], about).toMatch(/^[A-Za-z0-9._-]{8,128}$/);
}

/** An answer of whatever kind, as long as nothing broke. */
export function expectSound(answer: TestAnswer, about?: string): void {
  if (answer.status >= 400) expectRefusal(answer, about);
  else expect(answer.headers['x-request-id'], about).toBeDefined();
}
