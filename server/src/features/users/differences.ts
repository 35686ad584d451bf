import type { User, UserChange } from './service.js';

type Column =
  | 'email'
  | 'email_verified'
  | 'first_name'
  | 'last_name'
  | 'name'
  | 'locale'
  | 'external_id'
  | 'metadata';

/** What columns should be; what is undefined may stay as it is. */
export type WantedUser = { [Name in Column]?: User[Name] | undefined };

/** The columns that are not yet as wanted: none of them, and there is nothing to write or to tell. */
export function differences(user: User, wanted: WantedUser): UserChange {
  const { metadata, ...plain } = wanted;
  const change: UserChange = Object.fromEntries(
    Object.entries(plain).filter(
      ([column, value]) => value !== undefined && value !== user[column as keyof typeof plain],
    ),
  );
  if (metadata !== undefined && JSON.stringify(metadata) !== JSON.stringify(user.metadata)) {
    change.metadata = JSON.stringify(metadata);
  }
  return change;
}
