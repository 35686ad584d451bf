import type { Context } from '../../context.js';
import { ApiError, oauthError, tooManyRequests } from '../../platform/http/api-error.js';
import { sendVerification } from '../email-verification/service.js';
import type { Environment } from '../environments/service.js';
import { userBody } from '../users/service.js';
import type { TokenAnswer } from './grant.js';
import type { Requirement, Standing } from './requirements.js';

/** The body of a successful answer: the documented keys and no others, because some clients keep all of it in a cookie. */
export function tokenBody(answer: TokenAnswer) {
  return {
    user: answer.user,
    organization_id: answer.organizationId,
    access_token: answer.accessToken,
    refresh_token: answer.refreshToken,
    ...(answer.authenticationMethod === null ? {} : { authentication_method: answer.authenticationMethod }),
  };
}

/** The API error that an owed requirement becomes: 403 with the token that goes on from here. */
export async function owedError(
  context: Context,
  environment: Environment,
  requirement: Requirement,
  standing: Standing,
  pendingToken: string,
): Promise<ApiError> {
  const { user, memberships } = standing;
  const pending = { pending_authentication_token: pendingToken };
  switch (requirement.code) {
    case 'email_verification': {
      if (!user) throw new Error('an attempt at the API always has its user');
      const verification = await sendVerification(context, environment, {
        userId: user.id,
        email: user.email,
      });
      if (!verification.isLive) {
        const message = 'Too many codes were sent to this address. Try again in an hour.';
        return tooManyRequests(message, 'daily_quota_exceeded');
      }
      return new ApiError(
        403,
        'email_verification_required',
        'Email ownership must be verified before authentication.',
        { fields: { ...pending, email: user.email, email_verification_id: verification.id } },
      );
    }
    case 'organization_selection':
      return new ApiError(
        403,
        'organization_selection_required',
        'The user must choose an organization to finish their authentication.',
        {
          fields: {
            ...pending,
            user: user && userBody(user),
            organizations: memberships.map((one) => ({ id: one.organizationId, name: one.organizationName })),
          },
        },
      );
    case 'organization_membership':
      return oauthError(
        'organization_membership_not_found',
        'The user is not an active member of this organization.',
      );
    case 'identification':
    case 'authentication':
      return oauthError('invalid_grant', 'The user must authenticate again.');
  }
}
