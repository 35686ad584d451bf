type Crud<Thing extends string> = `${Thing}.created` | `${Thing}.updated` | `${Thing}.deleted`;

type ProofKind = 'email_verification' | 'magic_auth' | 'mfa' | 'oauth' | 'passkey' | 'password' | 'sso';

/** The events of users, sessions and organizations. */
export type EventName =
  | Crud<'user'>
  | Crud<'organization'>
  | Crud<'organization_domain'>
  | Crud<'organization_membership'>
  | Crud<'organization_role'>
  | Crud<'role'>
  | Crud<'permission'>
  | 'organization_domain.verified'
  | 'organization_domain.verification_failed'
  | 'session.created'
  | 'session.revoked'
  | `authentication.${ProofKind}_succeeded`
  | `authentication.${ProofKind}_failed`
  | 'authentication.sso_started'
  | 'authentication.sso_timed_out'
  | 'authentication.reauthentication_succeeded'
  | 'email_verification.created'
  | 'magic_auth.created'
  | 'password_reset.created'
  | 'password_reset.succeeded'
  | 'invitation.created'
  | 'invitation.accepted'
  | 'invitation.resent'
  | 'invitation.revoked'
  | 'api_key.created'
  | 'api_key.updated'
  | 'api_key.revoked';

/** An event as the Events API lists it and webhooks carry it. `created_at` is ISO 8601 in UTC with milliseconds. */
export interface Event<Name extends string = EventName, Data = Record<string, unknown>> {
  object: 'event';
  id: string;
  event: Name;
  data: Data;
  created_at: string;
  context?: Record<string, unknown>;
}
