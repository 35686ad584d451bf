import type { Context } from '../../context.js';
import { durationInWords } from '../../hosted/index.js';
import { ApiError } from '../../platform/http/api-error.js';
import { type Grant, newApiAttempt } from '../authentication/service.js';
import { checkPassword } from './check.js';

/** Signs in with address and password, by an application's own server. */
export function passwordGrant(context: Context): Grant {
  return {
    type: 'password',
    required: ['email', 'password'],
    optional: ['invitation_token'],
    client: 'secret',
    async run(call) {
      const client = await call.client();
      const email = call.required('email');
      const { environment } = client;
      if (!environment.authentication.password) {
        throw new ApiError(
          403,
          'email_password_auth_disabled',
          'Signing in with a password is switched off.',
        );
      }
      const outcome = await checkPassword(context, environment, {
        email,
        password: call.required('password'),
        networkAddress: call.networkAddress,
        ipAddress: call.ipAddress,
        userAgent: call.userAgent,
      });
      if (outcome.status === 'too_many') {
        const wait = durationInWords(outcome.waitSeconds);
        const message = `Too many tries. Wait ${wait}, then try again, or reset the password.`;
        throw new ApiError(429, 'too_many_requests', message, { retryAfterSeconds: 5, oauth: true });
      }
      if (outcome.status === 'wrong') {
        throw new ApiError(400, 'invalid_credentials', `Invalid credentials for '${email}'.`);
      }
      const attempt = newApiAttempt(context, client, call, {
        email: outcome.user.email,
        userId: outcome.user.id,
      });
      attempt.proofs.push(outcome.proof);
      const { user, event, writes } = outcome;
      return { status: 'attempt', attempt, user, events: [event], writes };
    },
  };
}
