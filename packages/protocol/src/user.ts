/** Up to 50 keys of at most 40 characters; values of at most 600 characters. */
export type Metadata = Record<string, string>;

/** A user as the API sends it. Times are ISO 8601 in UTC with milliseconds. */
export interface User {
  object: 'user';
  id: string;
  email: string;
  email_verified: boolean;
  first_name: string | null;
  last_name: string | null;
  profile_picture_url: string | null;
  external_id: string | null;
  last_sign_in_at: string | null;
  created_at: string;
  updated_at: string;
  name?: string | null;
  locale?: string | null;
  metadata?: Metadata;
}
