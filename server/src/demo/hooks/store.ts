import { type ColumnType, sql } from 'kysely';
import type { Work } from '../../context.js';

export interface FaultsTable {
  id: string;
  method: string;
  path: string;
  status: number;
  body: ColumnType<unknown, string | null, never>;
  remaining: number;
  created_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    faults: FaultsTable;
  }
}

export interface Fault {
  method: string;
  path: string;
  status: number;
  body: unknown;
}

export async function insertFault(work: Work, fault: Fault & { times: number }): Promise<void> {
  await work.db
    .insertInto('faults')
    .values({
      id: work.ids.create('fault'),
      method: fault.method,
      path: fault.path,
      status: fault.status,
      body: fault.body === undefined ? null : JSON.stringify(fault.body),
      remaining: fault.times,
      created_at: work.clock.now(),
    })
    .execute();
}

export async function hasFaults(work: Work): Promise<boolean> {
  return (await work.db.selectFrom('faults').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Takes one failure from the oldest fault that matches; a fault with none left is gone. */
export async function takeFault(work: Work, method: string, path: string): Promise<Fault | undefined> {
  const taken = await work.db
    .updateTable('faults')
    .set({ remaining: sql<number>`remaining - 1` })
    .where('id', '=', (one) =>
      one
        .selectFrom('faults')
        .select('id')
        .where('method', '=', method)
        .where('path', '=', path)
        .where('remaining', '>', 0)
        .orderBy('id')
        .limit(1)
        .forUpdate(),
    )
    .returningAll()
    .executeTakeFirst();
  if (taken?.remaining === 0) await work.db.deleteFrom('faults').where('id', '=', taken.id).execute();
  return taken;
}

export async function deleteFaults(work: Work): Promise<void> {
  await work.db.deleteFrom('faults').execute();
}

/**
 * Empties what people and apps have made, in every environment but the built-in one. What a user or an organization
 * owns goes with it by the foreign keys; keys, signing keys and settings stay (contract §7).
 */
export async function emptyEnvironments(work: Work, builtInEnvironmentId: string): Promise<void> {
  for (const table of [
    'users',
    'organizations',
    'authentication_attempts',
    'email_verifications',
    'limits',
    'mailbox_messages',
  ] as const) {
    await work.db.deleteFrom(table).where('environment_id', '!=', builtInEnvironmentId).execute();
  }
}
