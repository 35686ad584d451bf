import { type ErrorDetail, STEP_UP_CODES } from '@latchkey/protocol';
import {
  type ApiException,
  AuthenticationException,
  BadRequestException,
  ConflictException,
  type ExceptionParts,
  GenericServerException,
  NoAnswerException,
  NotFoundException,
  OauthException,
  RateLimitExceededException,
  UnauthorizedException,
  UnprocessableEntityException,
} from '../exceptions.js';
import type { Answer, Call, Outcome } from './call.js';

/** Codes that are steps of a sign-in even where no token to go on with comes along, as on a refresh. */
const STEPS: readonly string[] = [
  STEP_UP_CODES.emailVerificationRequired,
  STEP_UP_CODES.organizationSelectionRequired,
  STEP_UP_CODES.mfaEnrollment,
  STEP_UP_CODES.mfaChallenge,
  STEP_UP_CODES.ssoRequired,
];

interface Body {
  code?: string | undefined;
  message?: string | undefined;
  error?: string | undefined;
  error_description?: string | undefined;
  errors?: ErrorDetail[] | undefined;
  pending_authentication_token?: string | undefined;
}

/**
 * Makes an exception out of what came instead of an answer that is good. The status decides, where it is one with a
 * class of its own; then the shape of the body does.
 */
export function exceptionOf(call: Call, outcome: Outcome): ApiException | NoAnswerException {
  const name = `${call.method} ${call.path}`;
  if (outcome.kind === 'no_answer') {
    return new NoAnswerException(`${name} brought no answer`, { cause: outcome.error });
  }
  const body = bodyOf(outcome);
  const parts = partsOf(name, outcome, body);
  switch (outcome.status) {
    case 401:
      return new UnauthorizedException(parts);
    case 404:
      return new NotFoundException(parts);
    case 409:
      return new ConflictException(parts);
    case 422:
      return new UnprocessableEntityException(withErrors(parts, body.errors), body.errors ?? []);
    case 429:
      return new RateLimitExceededException(parts, outcome.retryAfterSeconds ?? null);
    default:
      return byShape(parts, body);
  }
}

function byShape(parts: ExceptionParts, body: Body): ApiException {
  const { error, error_description: description, errors, pending_authentication_token: token } = body;
  if (token !== undefined || (parts.code !== undefined && STEPS.includes(parts.code))) {
    return new AuthenticationException(parts, token);
  }
  if (error !== undefined || description !== undefined) return new OauthException(parts, error, description);
  if (errors !== undefined) return new BadRequestException(withErrors(parts, errors), errors);
  return new GenericServerException(parts);
}

function partsOf(
  name: string,
  { status, requestID, body }: Answer,
  { code, error, ...text }: Body,
): ExceptionParts {
  const message = text.message ?? text.error_description ?? `${name} was answered with ${status}`;
  return { status, message, requestID, code: code ?? error, rawData: body };
}

function withErrors(parts: ExceptionParts, errors: ErrorDetail[] | undefined): ExceptionParts {
  const details = (errors ?? []).map(({ field, code, message }) =>
    [field, message ?? code].filter(Boolean).join(': '),
  );
  const missing = details.filter((detail) => !parts.message.includes(detail));
  return { ...parts, message: [parts.message, ...missing].join('\n') };
}

function bodyOf({ body }: Answer): Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
}
