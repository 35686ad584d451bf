import type { Context } from '../../../context.js';
import { oauthError } from '../../../platform/http/api-error.js';
import { activeMemberships } from '../../memberships/service.js';
import type { Grant } from '../grant.js';
import { pendingAttempt } from '../pending.js';

/** Chooses the organization of a sign-in that owes the choice. A wrong choice leaves the token usable. */
export function organizationSelectionGrant(context: Context): Grant {
  return {
    type: 'urn:workos:oauth:grant-type:organization-selection',
    required: ['pending_authentication_token', 'organization_id'],
    optional: [],
    client: 'secret',
    async run(call) {
      const client = await call.client();
      const pendingToken = call.required('pending_authentication_token');
      const attempt = await pendingAttempt(context, client, pendingToken);
      const organizationId = call.required('organization_id');
      const memberships = await activeMemberships(context, client.environment.id, attempt.userId);
      if (!memberships.some((one) => one.organizationId === organizationId)) {
        throw oauthError(
          'organization_membership_not_found',
          'The user is not an active member of this organization.',
        );
      }
      return { status: 'attempt', attempt: { ...attempt, organizationId }, pendingToken, events: [] };
    },
  };
}
