import type { FetchFailure } from '../http/fetch-json.js';

/** Why nobody can say at present whether a session is good. None of these is the user's doing. */
export type CheckFailure =
  | FetchFailure
  /** The API refused the application, not the session: a wrong secret, an unknown client. */
  | { kind: 'refused'; httpStatus: number; code: string }
  /** The token's `nbf` is ahead of this host's clock. */
  | { kind: 'clock_behind' }
  /** The token has run out, and the caller wanted no refresh. */
  | { kind: 'refresh_needed' };
