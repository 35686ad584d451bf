import { ApiError } from '../../platform/http/api-error.js';

/** The refusal of a genuine refresh token whose session has ended: whoever keeps the token may forget it. */
export class SessionOver extends ApiError {
  constructor(description: string) {
    super(400, 'invalid_grant', description, { oauth: true });
  }
}
