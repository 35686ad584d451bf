import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../database/index.js';
import { MailUnavailable } from '../mail/transport.js';
import { ApiError, invalidParameters } from './api-error.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Clients of this route read `error` and `error_description` (RFC 6749 §5.2), also for an unreadable body. */
    oauthErrors?: boolean;
  }
}

/**
 * Turns anything thrown into the refusal that leaves the process: the only place that decides it. What is not
 * marked for the caller becomes a plain 500 without stack, SQL or path.
 */
export function toApiError(thrown: unknown, request: FastifyRequest): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isUnavailable(thrown)) {
    return new ApiError(503, 'service_unavailable', 'Latchkey can’t reach its database. Try again shortly.', {
      retryAfterSeconds: 2,
    });
  }
  if (thrown instanceof MailUnavailable) {
    return new ApiError(503, 'mail_unavailable', 'The email could not be sent. Try again shortly.', {
      retryAfterSeconds: 5,
    });
  }
  return (
    fromFastify(thrown, request) ??
    new ApiError(
      500,
      'internal_error',
      'Something failed inside Latchkey. Quote the request id when you report it.',
    )
  );
}

function fromFastify(thrown: unknown, request: FastifyRequest): ApiError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const error = thrown as FastifyError;
  if (error.validation) {
    const errors = error.validation.map((issue) => {
      const missing = issue.params.missingProperty;
      const path = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
      const field = typeof missing === 'string' ? [path, missing].filter(Boolean).join('.') : path;
      const message = `${field || (error.validationContext ?? 'body')} ${issue.message ?? 'is invalid'}`;
      return { code: issue.keyword === 'required' ? 'required' : 'invalid', message, field };
    });
    // A union reports each of its branches: the first says what is wrong.
    const isFirst = ({ field }: { field: string }, index: number) =>
      errors.findIndex((one) => one.field === field) === index;
    return invalidParameters(errors.filter(isFirst));
  }
  const plain = PLAIN[error.code];
  if (plain) return unreadable(plain, request);
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    const message = `The request could not be read: ${request.method}.`;
    return unreadable({ status: error.statusCode, code: 'invalid_request', message }, request);
  }
  return undefined;
}

function unreadable({ status, code, message }: Plain, { routeOptions }: FastifyRequest): ApiError {
  const fields = { error: 'invalid_request', error_description: message };
  return new ApiError(status, code, message, routeOptions.config?.oauthErrors ? { fields } : {});
}

interface Plain {
  status: number;
  code: string;
  message: string;
}

const PLAIN: Record<string, Plain> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'payload_too_large',
    message: 'The body is larger than 1 MiB.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    message: 'Send the body as application/json.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'invalid_json',
    message: 'The body is not valid JSON.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'invalid_json', message: 'The body is not valid JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid_request',
    message: 'The body is not as long as its Content-Length says.',
  },
};

/** Sends a refusal as JSON, with `Retry-After` where it may be repeated. */
export function sendError(error: ApiError, reply: FastifyReply): FastifyReply {
  if (error.options.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(error.options.retryAfterSeconds));
  }
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(error.body());
}
