import { type Static, Type } from 'typebox';
import { SessionSchema } from '../../sessions/service.js';
import { UserSchema } from '../service.js';

const OrNull = Type.Null();
const Name = Type.Optional(Type.Union([Type.String({ maxLength: 255 }), OrNull]));

/** What an administrator may write of a user, beside the address. */
export const profileFields = {
  email_verified: Type.Optional(Type.Boolean()),
  first_name: Name,
  last_name: Name,
  external_id: Type.Optional(
    Type.Union([Type.String({ maxLength: 128, pattern: '^[\\x00-\\x7F]+$' }), OrNull]),
  ),
  metadata: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), OrNull]))),
};

export const MembershipSchema = Type.Object({
  id: Type.String(),
  organization_id: Type.String(),
  organization_name: Type.String(),
  status: Type.Union([Type.Literal('active'), Type.Literal('inactive'), Type.Literal('pending')]),
  role_slugs: Type.Array(Type.String()),
  created_at: Type.String({ format: 'date-time' }),
});

/** All of a user's page but the time line, which comes by pages of its own. */
export const ProfileSchema = Type.Object({
  user: UserSchema,
  has_password: Type.Boolean(),
  sessions: Type.Array(SessionSchema),
  memberships: Type.Array(MembershipSchema),
});

export type Membership = Static<typeof MembershipSchema>;
