import type { Context } from '../context.js';
import { hashOfKey } from '../features/api-keys/service.js';
import {
  type AuthenticationSettings,
  type Environment,
  type EnvironmentType,
  findEnvironment,
} from '../features/environments/service.js';
import type { Api } from '../platform/http/server.js';

export interface TestEnvironmentOptions {
  type?: EnvironmentType;
  redirectUris?: string[];
  signOutRedirects?: string[];
  corsOrigins?: string[];
  signInEndpoint?: string;
  authentication?: AuthenticationSettings;
}

/** An answer of the API as a test reads it. */
export interface TestAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts on any part of an answer
  body: any;
  text: string;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface TestRequest {
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent instead of the environment's key; null sends none. */
  key?: string | null;
}

export interface TestEnvironment {
  environment: Environment;
  apiKey: string;
  redirectUri: string;
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, request?: TestRequest): Promise<TestAnswer>;
  /** `POST /user_management/authenticate` with the client's id and secret filled in. */
  authenticate(fields: Record<string, unknown>, request?: TestRequest): Promise<TestAnswer>;
}

let count = 0;

/** An environment written past the configuration file, with one API key and one redirect URI. */
export async function createTestEnvironment(
  context: Context,
  app: Api,
  options: TestEnvironmentOptions = {},
): Promise<TestEnvironment> {
  count += 1;
  const now = context.clock.now();
  const stamps = { created_at: now, updated_at: now };
  const id = context.ids.create('environment');
  const apiKey = `sk_test_${context.random.token(160)}`;
  const redirectUris = options.redirectUris ?? ['http://localhost:3000/callback'];
  await context.db
    .insertInto('environments')
    .values({
      id,
      client_id: `client_${context.ids.ulid()}`,
      name: `Test ${count} ${id}`,
      type: options.type ?? 'staging',
      sign_in_endpoint: options.signInEndpoint ?? null,
      authentication: JSON.stringify(options.authentication ?? {}),
      ...stamps,
    })
    .execute();
  await context.db
    .insertInto('api_keys')
    .values({
      environment_id: id,
      id: context.ids.create('api_key'),
      name: 'Test key',
      hash: hashOfKey(apiKey),
      obfuscated_value: 'sk_test_…',
      ...stamps,
    })
    .execute();
  await insertList(context, 'redirect_uris', id, redirectUris);
  await insertList(context, 'sign_out_redirects', id, options.signOutRedirects ?? []);
  for (const origin of options.corsOrigins ?? []) {
    await context.db
      .insertInto('cors_origins')
      .values({ environment_id: id, id: context.ids.create('cors_origin'), origin, ...stamps })
      .execute();
  }
  const environment = await findEnvironment(context, id);
  if (!environment) throw new Error('the environment was just made');
  const request: TestEnvironment['request'] = async (
    method,
    url,
    { body, headers = {}, key = apiKey } = {},
  ) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : undefined,
      text: answer.body,
      headers: answer.headers,
    };
  };
  return {
    environment,
    apiKey,
    redirectUri: redirectUris[0] ?? '',
    request,
    authenticate: (fields, rest = {}) =>
      request('POST', '/user_management/authenticate', {
        body: { client_id: environment.clientId, client_secret: apiKey, ...fields },
        key: null,
        ...rest,
      }),
  };
}

async function insertList(
  context: Context,
  table: 'redirect_uris' | 'sign_out_redirects',
  environmentId: string,
  uris: string[],
): Promise<void> {
  const now = context.clock.now();
  for (const [index, uri] of uris.entries()) {
    await context.db
      .insertInto(table)
      .values({
        environment_id: environmentId,
        id: context.ids.create(table === 'redirect_uris' ? 'redir' : 'sign_out_redir'),
        uri,
        is_default: index === 0,
        created_at: now,
        updated_at: now,
      })
      .execute();
  }
}
