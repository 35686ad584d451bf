import type { Impersonator } from './authenticate.js';

export type SessionStatus = 'active' | 'expired' | 'revoked';

/** How a session began, in the spelling of the Session object; `AuthenticationMethod` has another one. */
export type SessionAuthMethod =
  | 'cross_app_auth'
  | 'external_auth'
  | 'impersonation'
  | 'magic_code'
  | 'migrated_session'
  | 'oauth'
  | 'passkey'
  | 'password'
  | 'sso'
  | 'unknown';

/** A session as the API sends it. Times are ISO 8601 in UTC with milliseconds. */
export interface Session {
  object: 'session';
  id: string;
  user_id: string;
  ip_address: string | null;
  user_agent: string | null;
  auth_method: SessionAuthMethod;
  status: SessionStatus;
  expires_at: string;
  ended_at: string | null;
  created_at: string;
  updated_at: string;
  organization_id?: string;
  impersonator?: Impersonator;
}
