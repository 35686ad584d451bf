import type { Context } from '../../../context.js';

/** Every event of an environment, in the order in which they were written. */
export async function eventsOf(context: Context, environmentId: string) {
  return await context.db
    .selectFrom('events')
    .select(['event', 'data'])
    .where('environment_id', '=', environmentId)
    .orderBy('id')
    .execute();
}

/** The names of an environment's events, in the order in which they were written. */
export async function eventNames(context: Context, environmentId: string): Promise<string[]> {
  return (await eventsOf(context, environmentId)).map(({ event }) => event);
}
