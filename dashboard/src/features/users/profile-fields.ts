import type { User } from '../../api/types.js';

const FIELDS = ['first_name', 'last_name', 'email', 'external_id'] as const;
export type ProfileFields = Readonly<Record<(typeof FIELDS)[number], string>>;

/** A user as the fields of the form; what is absent is empty. */
export function toProfile(user: Pick<User, (typeof FIELDS)[number]>): ProfileFields {
  return {
    first_name: user.first_name ?? '',
    last_name: user.last_name ?? '',
    email: user.email,
    external_id: user.external_id ?? '',
  };
}

/** The fields that differ, as the API takes them: an emptied one is taken away. */
export function changedFields(saved: ProfileFields, typed: ProfileFields) {
  const changed = FIELDS.filter((name) => typed[name].trim() !== saved[name]);
  return Object.fromEntries(
    changed.map((name) => [name, name === 'email' ? typed.email.trim() : typed[name].trim() || null]),
  ) as { email?: string; first_name?: string | null; last_name?: string | null; external_id?: string | null };
}
