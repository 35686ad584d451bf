import type { Context } from '../../context.js';
import { type ApiError, oauthError } from '../../platform/http/api-error.js';
import type { Grant } from '../authentication/service.js';
import { createRefresher, type RefreshRefusal } from './refresh.js';
import { parseRefreshToken } from './refresh-token.js';
import { SessionOver } from './session-over.js';

/**
 * The refresh grant (RFC 6749 §6, contract §9). A forged or truncated token is refused before the database is asked.
 * The statement checks client, secret and session together, so that a refresh is one round trip.
 */
export function refreshGrant(context: Context): Grant {
  const refresh = createRefresher(context);
  return {
    type: 'refresh_token',
    required: ['refresh_token'],
    optional: ['organization_id'],
    client: 'own',
    async run(call) {
      const token = parseRefreshToken(context.keyring, call.clientId, call.required('refresh_token'));
      if (!token) {
        // A wrong client or secret is told first, as with every other grant.
        await call.client();
        throw refusals.unknown();
      }
      const organizationId = call.optional('organization_id') ?? null;
      const outcome = await refresh({
        clientId: call.clientId,
        token,
        keyHash: call.keyHash,
        organizationId,
      });
      if (outcome.status === 'refreshed') return { status: 'tokens', answer: outcome.answer };
      if (outcome.why === 'no_such_session') await call.client();
      throw refusals[outcome.why](organizationId ?? '');
    },
  };
}

const INVALID = 'Invalid refresh token.';

const refusals: Record<RefreshRefusal, (organizationId?: string) => ApiError> = {
  no_such_session: () => new SessionOver(INVALID),
  unknown: () => oauthError('invalid_grant', INVALID),
  stolen: () => new SessionOver(INVALID),
  ended: () => new SessionOver('The session has ended.'),
  expired: () => new SessionOver('Refresh token has expired.'),
  wrong_secret: () => oauthError('invalid_client', 'Invalid client secret.'),
  secret_needed: () =>
    oauthError(
      'invalid_client',
      'This session was made with the client secret, so its refresh needs it too.',
    ),
  organization_not_found: () => oauthError('organization_not_found', 'This organization does not exist.'),
  not_a_member: () =>
    oauthError('organization_membership_not_found', 'The user is not an active member of this organization.'),
};
