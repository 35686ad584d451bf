import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Ajv, type Options as AjvOptions } from 'ajv';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import type { Ids } from '../ids.js';
import { ApiError, invalidParameters } from './api-error.js';
import { answerClientErrors } from './client-errors.js';
import { describeRoutes } from './descriptions.js';
import { sendError, toApiError } from './errors.js';
import { answerMethodNotAllowed } from './method-not-allowed.js';
import { parseQuery } from './query.js';
import { requestId } from './request-id.js';
import { findUnstorableText } from './text.js';

/** The fastify instance that features add their routes to. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface HttpOptions {
  ids: Ids;
  log: FastifyBaseLogger;
  /** The program's version, for the description of the API. */
  version: string;
  /** Proxies whose forwarded headers count: a number of hops, or networks. Off unless set. */
  trustProxy: false | number | string[];
  /** Browsers reach it over https, and are told to stay there (RFC 6797). */
  isHttps: boolean;
  /** Answers a refusal where it is not JSON: pages turn it into HTML. True when it has answered. */
  renderError?: (error: ApiError, request: FastifyRequest, reply: FastifyReply) => boolean;
}

const BODY_LIMIT_BYTES = 1024 * 1024;
/** Apps on other ports of one host send their cookies here too (contract §8). */
const HEADER_LIMIT_BYTES = 64 * 1024;

const FORM = 'application/x-www-form-urlencoded';

const AJV: AjvOptions = { allErrors: false, strict: false, useDefaults: true };

/** An HTTP server with the conventions of contract §8 and no routes. */
export async function createHttp(options: HttpOptions): Promise<Api> {
  const app: Api = fastify<RawServerDefault>({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trustedHops(options.trustProxy),
    genReqId: (request) => requestId(request, options.ids),
    routerOptions: { maxParamLength: 1024, querystringParser: parseQuery },
    // Node's own refusal has no body: `refuseWithoutHost` says it as every other refusal is said.
    http: { maxHeaderSize: HEADER_LIMIT_BYTES, requireHostHeader: false },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // HEAD is GET without the body (RFC 9110 §9.1). A GET that begins, goes on with or ends a sign-in says
    // `exposeHeadRoute: false` and answers it with 405: what only looks at a link must not spend a code or sign out.
    exposeHeadRoutes: true,
    clientErrorHandler: answerClientErrors(options.ids),
    frameworkErrors: (thrown, request, reply) => {
      reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
      sendError(toApiError(thrown, request), reply);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();

  const strictBody = new Ajv(AJV);
  const coerced = new Ajv({ ...AJV, coerceTypes: true });
  app.setValidatorCompiler<object>(({ schema, httpPart }) =>
    (httpPart === 'body' ? strictBody : coerced).compile(schema),
  );

  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson(app));
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES, parser: parseQuery });
  await app.register(cookie);
  await describeRoutes(app, options.version);

  // Hooks that wait for nothing take `done`: a promise for each would cost a refresh more than its own work here.
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    // Unless a route says that its answer may be kept.
    reply.header('cache-control', 'no-store');
    if (options.isHttps) reply.header('strict-transport-security', 'max-age=31536000');
    refuseWithoutHost(request);
    done();
  });
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    refuseForms(request);
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    refuseUnstorableText(request);
    done();
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = toApiError(thrown, request);
    if (error.status >= 500)
      request.log.error({ err: thrown, route: request.routeOptions.url }, 'request failed');
    if (options.renderError?.(error, request, reply)) return;
    sendError(error, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    const error = new ApiError(
      404,
      'not_found',
      `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
    );
    if (options.renderError?.(error, request, reply)) return;
    sendError(error, reply);
  });
  answerMethodNotAllowed(app);
  return app;
}

/** A number of hops as the function that fastify asks for each of them. */
function trustedHops(trusted: HttpOptions['trustProxy']) {
  return typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : trusted;
}

/** An empty body counts as `{}` (contract §8); keys that reach for a prototype are refused. */
function parseJson(app: Api) {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (
    request: FastifyRequest,
    body: string,
    done: (error: Error | null, value?: unknown) => void,
  ): void => {
    if (body.trim() === '') done(null, {});
    else parse(request, body, done);
  };
}

/** RFC 9112 §3.2; only HTTP/1.0 knows requests without it. */
function refuseWithoutHost({ raw }: FastifyRequest): void {
  if (raw.headers.host !== undefined || raw.httpVersion === '1.0') return;
  throw new ApiError(400, 'invalid_request', 'Send a Host header: it is missing.');
}

/** Forms are for pages and for routes that say that they consume them; all else is JSON (contract §8). */
function refuseForms({ headers, routeOptions }: FastifyRequest): void {
  if (!headers['content-type']?.toLowerCase().startsWith(FORM)) return;
  const { config, schema } = routeOptions;
  if (config.page || schema?.consumes?.includes(FORM)) return;
  throw new ApiError(415, 'unsupported_media_type', 'Send the body as application/json.');
}

function refuseUnstorableText(request: FastifyRequest): void {
  for (const part of [request.params, request.query, request.body]) {
    const field = findUnstorableText(part);
    if (field !== undefined) {
      throw invalidParameters([
        {
          code: 'invalid_text',
          field,
          message: `${field || 'body'} holds characters that text cannot have, or too many levels.`,
        },
      ]);
    }
  }
}
