import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '../support/connection.js';
import { serve } from '../support/helper.js';

export interface ReadJob {
  port: number;
  apiKey: string;
  userIds: string[];
  perSecond: number;
  seconds: number;
}

/**
 * Reads users at an even pace and tells how long each took, in milliseconds from the moment at which it was due, so
 * that a server that stalls is not asked less.
 */
serve<ReadJob, number[]>(async ({ port, apiKey, userIds, perSecond, seconds }) => {
  const idle: Connection[] = [];
  const read = async (userId: string, dueAt: number) => {
    const connection = idle.pop() ?? (await Connection.open(port));
    const { status } = await connection.get(
      `/user_management/users/${userId}`,
      `Authorization: Bearer ${apiKey}\r\n`,
    );
    if (status !== 200) throw new Error(`a user could not be read: ${status}`);
    idle.push(connection);
    return performance.now() - dueAt;
  };
  const startedAt = performance.now();
  const reads: Promise<number>[] = [];
  for (let index = 0; index < seconds * perSecond; index += 1) {
    const dueAt = startedAt + (index * 1000) / perSecond;
    await delay(Math.max(0, dueAt - performance.now()));
    reads.push(read(userIds[index % userIds.length] ?? '', dueAt));
  }
  const latencies = await Promise.all(reads);
  for (const connection of idle) connection.close();
  return latencies;
});
