/** One entry of `errors` in an answer: which field broke which rule. */
export interface FieldError {
  code: string;
  message: string;
  field?: string;
}

export interface ApiErrorOptions {
  errors?: FieldError[];
  /** Further keys of the answer, such as `pending_authentication_token`. */
  fields?: Record<string, unknown>;
  /** 1 to 5: clients sleep it and repeat by themselves (contract §15). */
  retryAfterSeconds?: number;
  /** OAuth's envelope: `error` and `error_description` beside `code` and `message`. */
  oauth?: boolean;
  /** For the log only. */
  detail?: string;
  /** What went wrong inside, for the log only. */
  cause?: unknown;
}

/**
 * A refusal that the caller may see. Thrown at the boundary where it becomes an answer; inside a feature an
 * expected outcome is a returned union. `message` says what to do; `detail` never leaves the process.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly options: ApiErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
  }

  /** The body of the JSON answer. */
  body(): Record<string, unknown> {
    const { errors, fields, oauth } = this.options;
    return {
      ...(oauth ? { error: this.code, error_description: this.message } : {}),
      code: this.code,
      message: this.message,
      ...(errors ? { errors } : {}),
      ...fields,
    };
  }
}

/** 404, also for what belongs to another environment. */
export function notFound(type: string, id: string): ApiError {
  return new ApiError(404, 'entity_not_found', `${type} not found: '${id}'.`);
}

/** 422: valid JSON that breaks a rule. */
export function invalidParameters(errors: FieldError[]): ApiError {
  const first = errors[0];
  return new ApiError(
    422,
    'invalid_request_parameters',
    first ? `Validation failed: ${first.message}` : 'Validation failed.',
    { errors },
  );
}

/** 429 that clients may repeat soon; the true wait is told in words. */
export function tooManyRequests(message: string, code = 'too_many_requests'): ApiError {
  return new ApiError(429, code, message, { retryAfterSeconds: 5 });
}

/** An OAuth error of `/user_management/authenticate`; never 401 there (contract §8). */
export function oauthError(code: string, description: string, options: ApiErrorOptions = {}): ApiError {
  return new ApiError(400, code, description, { ...options, oauth: true });
}
