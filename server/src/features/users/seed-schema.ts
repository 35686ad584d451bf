import { z } from 'zod';
import { LONGEST_USER_ID } from '../sessions/service.js';
import { changeMetadata } from './metadata.js';
import { emailKey, isEmailAddress } from './service.js';

const ID_RULE = `a user’s id is user_ and letters, digits, - or _, at most ${LONGEST_USER_ID} characters in all`;
const EMAIL_RULE = 'an address is whole, like ada@company.com';
const NAME_RULE = 'a name has at most 255 characters';
const EXTERNAL_ID_RULE = 'an external id has 1 to 128 ASCII characters';
const ORGANIZATION_RULE = 'an organization is named by its id or its name';
const ROLE_RULE = 'a role is named by its slug';

const name = z.string(NAME_RULE).max(255, NAME_RULE).optional();

const user = z.strictObject({
  id: z
    .string(ID_RULE)
    .regex(/^user_[A-Za-z0-9_-]+$/, ID_RULE)
    .max(LONGEST_USER_ID, ID_RULE)
    .optional(),
  email: z.string(EMAIL_RULE).refine(isEmailAddress, EMAIL_RULE),
  password: z.string('a password is text: put it in quotes').min(1, 'a password is not empty').optional(),
  first_name: name,
  last_name: name,
  email_verified: z.boolean('email_verified is true or false').optional(),
  external_id: z
    .string(EXTERNAL_ID_RULE)
    .regex(/^[\x01-\x7F]{1,128}$/, EXTERNAL_ID_RULE)
    .optional(),
  metadata: z
    .record(z.string(), z.string('a metadata value is text: put it in quotes'))
    .superRefine((metadata, context) => {
      const outcome = changeMetadata({}, metadata);
      if ('fault' in outcome) context.addIssue({ code: 'custom', message: outcome.fault });
    })
    .optional(),
  memberships: z
    .array(
      z.strictObject({
        organization: z.string(ORGANIZATION_RULE).min(1, ORGANIZATION_RULE),
        role: z.string(ROLE_RULE).min(1, ROLE_RULE).optional(),
      }),
    )
    .optional(),
});

export type NamedUser = z.infer<typeof user>;

/**
 * `users: [{ id?, email, password?, first_name?, last_name?, email_verified?, external_id?, metadata?, memberships? }]`
 * of an environment.
 */
export const usersSchema = z.array(user).superRefine((users, context) => {
  const seen = new Set<string>();
  const refuseTwice = (key: string, value: string | undefined, path: (string | number)[]) => {
    if (value === undefined) return;
    const what = `${key} “${value}”`;
    if (seen.has(what)) context.addIssue({ code: 'custom', path, message: `${what} is named twice` });
    seen.add(what);
  };
  for (const [index, { id, email, external_id, memberships }] of users.entries()) {
    refuseTwice('the id', id, [index, 'id']);
    refuseTwice('the address', emailKey(email), [index, 'email']);
    refuseTwice('the external id', external_id, [index, 'external_id']);
    for (const [at, { organization }] of (memberships ?? []).entries()) {
      refuseTwice(`user ${index}’s organization`, organization, [index, 'memberships', at, 'organization']);
    }
  }
});
