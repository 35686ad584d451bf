import type { Work } from '../../context.js';
import './store.js';

/** The names of the official description's events that this version writes. */
export type EventName =
  | 'user.created'
  | 'user.updated'
  | 'user.deleted'
  | 'organization.created'
  | 'organization.updated'
  | 'organization_membership.created'
  | 'organization_membership.updated'
  | 'organization_membership.deleted'
  | 'role.created'
  | 'role.updated'
  | 'permission.created'
  | 'permission.updated'
  | 'session.created'
  | 'session.revoked'
  | 'session.reuse_detected'
  | 'authorization_code.reused'
  | 'authentication.password_succeeded'
  | 'authentication.password_failed'
  | 'authentication.email_verification_succeeded'
  | 'authentication.email_verification_failed'
  | 'email_verification.created'
  | 'email_change.created'
  | 'password_reset.created'
  | 'password_reset.succeeded'
  | 'api_key.created'
  | 'api_key.revoked'
  | 'signing_key.created'
  | 'signing_key.retired'
  | 'environment.updated';

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
  await work.db
    .insertInto('events')
    .values({
      environment_id: environmentId,
      id: work.ids.create('event'),
      event,
      data: JSON.stringify(data),
      context: JSON.stringify(context),
      created_at: work.clock.now(),
    })
    .execute();
}
