import type { Work } from '../../context.js';

export { type EventRow, selectEventsOfUser } from './store.js';

/** The names of the official description's events that this version writes. A feature adds its own, as it does tables. */
export interface EventNames {
  'user.created': true;
  'user.updated': true;
  'user.deleted': true;
  'organization.created': true;
  'organization.updated': true;
  'organization_membership.created': true;
  'organization_membership.updated': true;
  'organization_membership.deleted': true;
  'role.created': true;
  'role.updated': true;
  'permission.created': true;
  'permission.updated': true;
  'session.created': true;
  'session.revoked': true;
  'session.reuse_detected': true;
  'authorization_code.reused': true;
  'authentication.password_succeeded': true;
  'authentication.password_failed': true;
  'authentication.email_verification_succeeded': true;
  'authentication.email_verification_failed': true;
  'email_verification.created': true;
  'email_change.created': true;
  'password_reset.created': true;
  'password_reset.succeeded': true;
  'api_key.created': true;
  'api_key.revoked': true;
  'signing_key.created': true;
  'signing_key.retired': true;
  'environment.updated': true;
}

export type EventName = keyof EventNames;

/**
 * Writes what happened, in the same transaction as the change itself (architecture, idea 4).
 *
 * @param data the object as the Events API gives it: never a code, token or password
 */
export async function recordEvent(
  work: Work,
  environmentId: string,
  event: EventName,
  data: object,
  context: object = {},
): Promise<void> {
  await eventWrite(work, environmentId, { event, data, context }).execute();
}

/** What `recordEvent` writes, to go with other writes of the transaction in one statement. */
export function eventWrite(
  work: Work,
  environmentId: string,
  { event, data, context = {} }: { event: EventName; data: object; context?: object },
) {
  return work.db.insertInto('events').values({
    environment_id: environmentId,
    id: work.ids.create('event'),
    event,
    data: JSON.stringify(data),
    context: JSON.stringify(work.actor ? { ...context, actor: work.actor } : context),
    created_at: work.clock.now(),
  });
}
