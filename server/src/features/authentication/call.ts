import { isIP } from 'node:net';
import type { Context } from '../../context.js';
import { oauthError } from '../../platform/http/api-error.js';
import { environmentOfKey, hashOfKey } from '../api-keys/service.js';
import { type Environment, findEnvironmentByClientId } from '../environments/service.js';
import { type GrantFields, textOf } from './fields.js';
import type { Client, Grant, GrantCall } from './grant.js';

/** What came with a call beside its fields. */
export interface Connection {
  bearer: string | undefined;
  idempotencyKey: string | undefined;
  /** The peer's address. */
  address: string;
}

/** Reads a call for its grant; nothing is asked of the database until the client is needed. */
export function describeCall(
  context: Context,
  grant: Grant,
  fields: GrantFields,
  connection: Connection,
): GrantCall {
  const clientId = textOf(fields, 'client_id') ?? '';
  const [secret, ...others] = secretsOf(fields, connection);
  let client: Promise<Client> | undefined;
  return {
    clientId,
    keyHash: secret === undefined ? null : hashOfKey(secret),
    hasSeveralSecrets: others.length > 0,
    idempotencyKey: connection.idempotencyKey,
    // An address that somebody else tells counts only from an authenticated server (contract §15).
    ipAddress: (secret === undefined ? undefined : toldAddress(fields)) ?? connection.address,
    networkAddress: secret === undefined ? connection.address : (toldAddress(fields) ?? null),
    userAgent: textOf(fields, 'user_agent')?.slice(0, LONGEST_USER_AGENT) ?? null,
    required: (name) => textOf(fields, name) ?? '',
    optional: (name) => textOf(fields, name),
    client() {
      client ??= checkClient(context, grant, fields, connection, clientId);
      return client;
    },
  };
}

/**
 * The client of a call. A credential that is sent is always checked, wherever it is sent; body and header may both
 * carry it (RFC 6749 §2.3.1). The secret is any active key of the environment.
 */
async function checkClient(
  context: Context,
  grant: Grant,
  fields: GrantFields,
  connection: Connection,
  clientId: string,
): Promise<Client> {
  let owner: Environment | undefined;
  for (const secret of secretsOf(fields, connection)) {
    owner = await environmentOfKey(context, secret);
    if (owner?.clientId !== clientId) throw oauthError('invalid_client', 'Invalid client secret.');
  }
  if (owner) return { environment: owner, withSecret: true };
  const environment = await findEnvironmentByClientId(context, clientId);
  if (!environment) throw oauthError('invalid_client', 'Invalid client_id.');
  if (grant.client === 'secret') {
    throw oauthError('invalid_client', 'This grant needs the client secret: an API key of the environment.');
  }
  return { environment, withSecret: false };
}

/** The different secrets that came, in body and header. */
function secretsOf(fields: GrantFields, connection: Connection): string[] {
  const sent = [textOf(fields, 'client_secret'), connection.bearer];
  return [...new Set(sent.filter((secret) => secret !== undefined))];
}

const LONGEST_USER_AGENT = 512;

/** The person's address as an application's server tells it; what is none is not kept. */
function toldAddress(fields: GrantFields): string | undefined {
  const told = textOf(fields, 'ip_address');
  return told !== undefined && isIP(told) !== 0 ? told : undefined;
}
