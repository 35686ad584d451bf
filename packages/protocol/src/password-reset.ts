/** A pending reset. It has no `updated_at`. Times are ISO 8601 in UTC with milliseconds. */
export interface PasswordReset {
  object: 'password_reset';
  id: string;
  user_id: string;
  email: string;
  password_reset_token: string;
  password_reset_url: string;
  expires_at: string;
  created_at: string;
}
