import { type Context, inTransaction } from '../../context.js';
import { ApiError } from '../../platform/http/api-error.js';
import { type Grant, pendingAttempt } from '../authentication/service.js';
import { recordEvent } from '../events/service.js';
import { verifyUserEmail } from '../users/service.js';
import { type CodeCheck, checkVerificationCode } from './service.js';

/** Confirms the address of a pending sign-in with the code that was sent to it. */
export function emailVerificationGrant(context: Context): Grant {
  return {
    type: 'urn:workos:oauth:grant-type:email-verification:code',
    required: ['code', 'pending_authentication_token'],
    optional: [],
    client: 'secret',
    async run(call) {
      const client = await call.client();
      const pendingToken = call.required('pending_authentication_token');
      const attempt = await pendingAttempt(context, client, pendingToken);
      const facts = {
        type: 'email_verification',
        user_id: attempt.userId,
        email: attempt.email,
        ip_address: call.ipAddress,
        user_agent: call.userAgent,
      };
      const check = await inTransaction(context, async (tx) => {
        const target = { userId: attempt.userId };
        const outcome = await checkVerificationCode(tx, client.environment.id, target, call.required('code'));
        if (outcome === 'right')
          await verifyUserEmail(tx, client.environment.id, attempt.userId, attempt.email ?? '');
        return outcome;
      });
      // Thrown only now: the try that was counted stays counted.
      if (check !== 'right') {
        await recordEvent(context, client.environment.id, 'authentication.email_verification_failed', {
          ...facts,
          status: 'failed',
          error: { code: check, message: 'The code was not accepted.' },
        });
        throw codeError(check);
      }
      const at = context.clock.now().toISOString();
      return {
        status: 'attempt',
        attempt: { ...attempt, proofs: [...attempt.proofs, { kind: 'email_code', method: null, at }] },
        pendingToken,
        events: [
          {
            event: 'authentication.email_verification_succeeded',
            data: { ...facts, status: 'succeeded' },
          },
        ],
      };
    },
  };
}

/** The documented error of a code that does not open. */
function codeError(check: Exclude<CodeCheck, 'right'>): ApiError {
  switch (check) {
    case 'wrong':
    case 'none':
      return new ApiError(400, 'invalid_one_time_code', 'Invalid one-time code.');
    case 'expired':
      return new ApiError(400, 'one_time_code_expired', 'The one-time code has expired.');
    case 'used':
      return new ApiError(400, 'one_time_code_previously_used', 'The one-time code was used before.');
    case 'too_many_tries':
      return new ApiError(
        400,
        'one_time_code_too_many_attempts',
        'Too many wrong tries. Request a new code.',
      );
  }
}
