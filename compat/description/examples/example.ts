import type { TestAnswer, TestEnvironment } from '../../../server/src/testing/environment.js';
import { aUser, type Person } from '../../../server/src/testing/people.js';
import type { TestServer } from '../../../server/src/testing/server.js';
import type { OperationName } from '../description.js';

/** A fresh environment, and what its examples need. */
export interface Scene extends TestEnvironment {
  server: TestServer;
  /** Ada, verified and with a password unless told otherwise. */
  ada(fields?: Record<string, unknown>): Promise<Person>;
  /** The code of the last mail, and one that is wrong. */
  codes(): { right: string; wrong: string };
}

/** Brings one documented answer about. */
export type Example = (scene: Scene) => Promise<TestAnswer>;

/**
 * Examples by operation and answer, the latter as the description has it (`200`, `400 invalid_grant`), with a remark
 * in brackets where there are several: `200 (refresh)`.
 */
export type Examples = Record<OperationName, Record<string, Example>>;

export async function openScene(server: TestServer): Promise<Scene> {
  const environment = await server.environment();
  return {
    ...environment,
    server,
    ada: (fields) => aUser(environment, fields),
    codes() {
      const right = server.mails.at(-1)?.code ?? '';
      return { right, wrong: String((Number(right) + 1) % 1_000_000).padStart(6, '0') };
    },
  };
}

/** Makes the same call so many times and gives its last answer. */
export async function repeated(times: number, call: () => Promise<TestAnswer>): Promise<TestAnswer> {
  for (let count = 1; count < times; count += 1) await call();
  return await call();
}
