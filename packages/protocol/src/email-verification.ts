/** A pending proof of an address. Times are ISO 8601 in UTC with milliseconds. */
export interface EmailVerification {
  object: 'email_verification';
  id: string;
  user_id: string;
  email: string;
  expires_at: string;
  /** Six digits. */
  code: string;
  created_at: string;
  updated_at: string;
}
