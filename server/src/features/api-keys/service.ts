import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Context, Work } from '../../context.js';
import { ApiError } from '../../platform/http/api-error.js';
import { bearerToken } from '../../platform/http/bearer.js';
import { type Environment, toEnvironment } from '../environments/service.js';
import { hashOfKey } from './hash.js';
import { selectActiveKey, touchKey } from './store.js';

export { hashOfKey } from './hash.js';
export { type ApiKey, addKey, createApiKey, generateKey, listApiKeys, revokeApiKey } from './keys.js';
export { pinApiKeys, revokeUnnamedKeys } from './pinned.js';

/**
 * The environment that an API key speaks for, or undefined where the key is unknown or revoked. Keys have at least
 * 128 random bits (or are pinned by the configuration file), so a plain hash finds them (contract §12).
 */
export async function environmentOfKey(work: Work, key: string): Promise<Environment | undefined> {
  const row = await selectActiveKey(work, hashOfKey(key));
  if (!row) return undefined;
  await touchKey(work, row.id, row.key_id, row.key_last_used_at);
  return toEnvironment(work, row);
}

const environments = new WeakMap<FastifyRequest, Promise<Environment>>();

/**
 * The guard of a route of the management API, to be given as `onRequest`: before the body is read and judged, so that
 * nobody without a key learns what a route would take (contract §8).
 *
 * @throws ApiError 401
 */
export function apiKeyGuard(context: Context): onRequestAsyncHookHandler {
  return async (request) => {
    await authenticateRequest(context, request);
  };
}

/** The environment of the request's API key, which is looked up once a request, or 401. */
export function authenticateRequest(context: Context, request: FastifyRequest): Promise<Environment> {
  const known = environments.get(request);
  if (known) return known;
  const environment = environmentOfRequest(context, request);
  environments.set(request, environment);
  return environment;
}

async function environmentOfRequest(context: Context, request: FastifyRequest): Promise<Environment> {
  const key = bearerToken(request);
  if (key === undefined) {
    throw new ApiError(401, 'unauthorized', 'Send an API key: `Authorization: Bearer sk_…`.');
  }
  const environment = await environmentOfKey(context, key);
  if (!environment) throw new ApiError(401, 'unauthorized', 'This API key is unknown or revoked.');
  return environment;
}
