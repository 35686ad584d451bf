import { Type } from 'typebox';

const TextOrNull = Type.Union([Type.String(), Type.Null()]);

/** A session as the API gives it. */
export const SessionSchema = Type.Object({
  object: Type.Literal('session'),
  id: Type.String(),
  user_id: Type.String(),
  organization_id: TextOrNull,
  auth_method: Type.String(),
  ip_address: TextOrNull,
  user_agent: TextOrNull,
  status: Type.Union([Type.Literal('active'), Type.Literal('expired'), Type.Literal('revoked')]),
  expires_at: Type.String(),
  ended_at: TextOrNull,
  created_at: Type.String(),
  updated_at: Type.String(),
});
