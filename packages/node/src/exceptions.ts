import type { ErrorDetail } from '@latchkey/protocol';

/** What an exception is made from. */
export interface ExceptionParts {
  status: number;
  message: string;
  /** The answer's `X-Request-ID`; empty when it had none. */
  requestID: string;
  code?: string | undefined;
  /** The whole body, as it came. */
  rawData: unknown;
}

/** The API answered with an error. Its subclasses say which kind; all of them tell this much. */
export abstract class ApiException extends Error {
  readonly status: number;
  readonly requestID: string;
  readonly code: string | undefined;
  readonly rawData: unknown;

  constructor({ status, message, requestID, code, rawData }: ExceptionParts) {
    super(message);
    this.status = status;
    this.requestID = requestID;
    this.code = code;
    this.rawData = rawData;
  }
}

/** An answer that no other class is for. */
export class GenericServerException extends ApiException {
  override readonly name: string = 'GenericServerException';
}

/** 400 with a list of what is wrong. */
export class BadRequestException extends ApiException {
  override readonly name = 'BadRequestException';

  constructor(
    parts: ExceptionParts,
    readonly errors: readonly ErrorDetail[],
  ) {
    super(parts);
  }
}

/** 401: the API key is missing, unknown or revoked. */
export class UnauthorizedException extends ApiException {
  override readonly name = 'UnauthorizedException';
}

/** 404: not there, or another environment's. */
export class NotFoundException extends ApiException {
  override readonly name = 'NotFoundException';
}

/** 409: it is in the way of something that is there already. */
export class ConflictException extends ApiException {
  override readonly name = 'ConflictException';
}

/** 422: understood, and breaks a rule. */
export class UnprocessableEntityException extends ApiException {
  override readonly name = 'UnprocessableEntityException';

  constructor(
    parts: ExceptionParts,
    readonly errors: readonly ErrorDetail[],
  ) {
    super(parts);
  }
}

/** 429: too often. */
export class RateLimitExceededException extends GenericServerException {
  override readonly name = 'RateLimitExceededException';

  constructor(
    parts: ExceptionParts,
    /** In seconds; null when the answer did not say. */
    readonly retryAfter: number | null,
  ) {
    super(parts);
  }
}

/** An error of OAuth (RFC 6749 §5.2), such as `invalid_grant`. */
export class OauthException extends ApiException {
  override readonly name = 'OauthException';

  constructor(
    parts: ExceptionParts,
    readonly error: string | undefined,
    readonly errorDescription: string | undefined,
  ) {
    super(parts);
  }
}

/** The sign-in is not finished, or this way of signing in will not do: `code` says what is owed. */
export class AuthenticationException extends GenericServerException {
  override readonly name = 'AuthenticationException';
  /** The same as `code`, for those who look for an error of OAuth. */
  readonly error: string | undefined;

  constructor(
    parts: ExceptionParts,
    /** What the sign-in goes on with. */
    readonly pendingAuthenticationToken: string | undefined,
  ) {
    super(parts);
    this.error = parts.code;
  }
}

/** No answer came: the connection failed, or it took too long. */
export class NoAnswerException extends Error {
  override readonly name = 'NoAnswerException';
}

/** The call needs an API key, and the client was made without one. */
export class ApiKeyRequiredException extends Error {
  override readonly name = 'ApiKeyRequiredException';
  readonly status = 403;

  constructor(readonly path: string) {
    super(`${path} needs an API key: give the client an apiKey (WORKOS_API_KEY)`);
  }
}
