import { describe, expect, it } from 'vitest';
import { ApiException, GenericServerException } from '../exceptions.js';
import type { Call } from './call.js';
import { exceptionOf } from './exception-of.js';

const call: Call = { method: 'POST', path: '/user_management/authenticate' };

function exceptionFor(status: number, body: unknown) {
  return exceptionOf(call, {
    kind: 'answer',
    status,
    body,
    requestID: 'req_1',
    retryAfterSeconds: status === 429 ? 2 : undefined,
  });
}

const STEP = { code: 'mfa_challenge', message: 'One more step.', pending_authentication_token: 'pat_1' };
const REFUSED = {
  error: 'invalid_grant',
  error_description: 'Too late.',
  code: 'invalid_grant',
  message: 'Too late.',
};
const SSO = {
  error: 'sso_required',
  error_description: 'Use SSO.',
  authkit_redirect_url: 'https://auth.test/sso',
};
const WEAK = {
  code: 'password_strength_error',
  message: 'Too weak.',
  errors: [{ code: 'too_short', message: 'Longer.' }],
};

describe('an error of the API', () => {
  it.each([
    [
      401,
      { message: 'This API key is unknown.', code: 'unauthorized' },
      'UnauthorizedException',
      { code: 'unauthorized' },
    ],
    [
      404,
      { message: 'User not found', code: 'entity_not_found' },
      'NotFoundException',
      { code: 'entity_not_found' },
    ],
    [
      409,
      { message: 'Taken.', code: 'email_not_available' },
      'ConflictException',
      { code: 'email_not_available' },
    ],
    [
      422,
      { message: 'No.', code: 'invalid_request_parameters', errors: [] },
      'UnprocessableEntityException',
      { errors: [] },
    ],
    [429, { message: 'Later.', code: 'too_many_requests' }, 'RateLimitExceededException', { retryAfter: 2 }],
    [400, WEAK, 'BadRequestException', { code: 'password_strength_error', errors: WEAK.errors }],
    [400, REFUSED, 'OauthException', { error: 'invalid_grant', errorDescription: 'Too late.' }],
    [403, STEP, 'AuthenticationException', { code: 'mfa_challenge', pendingAuthenticationToken: 'pat_1' }],
    [400, SSO, 'AuthenticationException', { code: 'sso_required', error: 'sso_required' }],
    [500, { message: 'Broken.', code: 'server_error' }, 'GenericServerException', { code: 'server_error' }],
    [502, undefined, 'GenericServerException', { rawData: undefined }],
  ])('%i is told by its class and keeps everything the body says', (status, body, name, fields) => {
    const exception = exceptionFor(status, body);
    expect(exception).toBeInstanceOf(ApiException);
    expect(exception).toMatchObject({ name, status, requestID: 'req_1', rawData: body, ...fields });
  });

  it('has a message that says what happened, of 401 too', () => {
    expect(exceptionFor(401, { message: 'This API key is unknown.' }).message).toBe(
      'This API key is unknown.',
    );
    expect(exceptionFor(400, REFUSED).message).toBe('Too late.');
    expect(exceptionFor(400, WEAK).message).toBe('Too weak.\nLonger.');
    expect(exceptionFor(502, undefined).message).toBe(
      'POST /user_management/authenticate was answered with 502',
    );
  });

  it('names the field of each fault', () => {
    const errors = [{ code: 'invalid_email', field: 'email' }, { code: 'required' }];
    expect(exceptionFor(422, { message: 'Validation failed.', errors }).message).toBe(
      'Validation failed.\nemail: invalid_email\nrequired',
    );
  });

  it('that is a step of a sign-in is caught by those who look for the general class', () => {
    expect(exceptionFor(403, STEP)).toBeInstanceOf(GenericServerException);
  });
});
