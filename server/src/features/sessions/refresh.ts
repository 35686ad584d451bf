import type { Context } from '../../context.js';
import { type Batcher, createBatcher } from '../../platform/batcher.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { type UserBody, type UserFields, userBody } from '../users/service.js';
import { signAccessToken } from './access-token.js';
import { REFRESH_STATEMENT } from './refresh-statement.js';
import { formatRefreshToken, type RefreshToken } from './refresh-token.js';

export interface RefreshCall {
  clientId: string;
  token: RefreshToken;
  /** SHA-256 of the API key that came with the call. */
  keyHash: Buffer | null;
  /** The organization to switch to. */
  organizationId: string | null;
}

export type RefreshRefusal =
  | 'no_such_session'
  | 'wrong_secret'
  | 'secret_needed'
  | 'ended'
  | 'expired'
  | 'unknown'
  | 'stolen'
  | 'organization_not_found'
  | 'not_a_member';

export interface Refreshed {
  user: UserBody;
  organizationId: string | null;
  accessToken: string;
  refreshToken: string;
  authenticationMethod: string | null;
}

export type RefreshOutcome =
  | { status: 'refreshed'; answer: Refreshed }
  | { status: 'refused'; why: RefreshRefusal };

interface RefreshRow extends UserFields {
  session_id: string;
  verdict: RefreshRefusal | 'rotate' | 'again';
  environment_id: string;
  client_id: string;
  issuer: string | null;
  access_token_seconds: number;
  auth_time: Date;
  generation: number;
  authentication_method: string | null;
  organization_id: string | null;
  role_slugs: string[] | null;
  permissions: string[] | null;
  kid: string | null;
}

export type Refresher = (call: RefreshCall) => Promise<RefreshOutcome>;

interface Entry extends RefreshCall {
  eventId: string;
}

const MAX_BATCH = 64;

/** Answers refreshes; calls that wait at the same moment share one statement. */
export function createRefresher(context: Context): Refresher {
  const batcher: Batcher<Entry, RefreshRow | undefined> = createBatcher({
    max: MAX_BATCH,
    keyOf: (entry) => entry.token.sessionId,
    run: (entries) => {
      context.refreshBatches.batches += 1;
      context.refreshBatches.calls += entries.length;
      return runBatch(context, entries);
    },
  });
  return async (call) => {
    const row = await batcher.submit({ ...call, eventId: context.ids.create('event') });
    if (!row) return { status: 'refused', why: 'no_such_session' };
    if (row.verdict !== 'rotate' && row.verdict !== 'again') return { status: 'refused', why: row.verdict };
    return { status: 'refreshed', answer: await toAnswer(context, call, row) };
  };
}

/** Aborted by the database because of another transaction: nothing was done, the whole statement is run again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const MAX_TRIES = 5;

async function runBatch(context: Context, entries: Entry[]): Promise<(RefreshRow | undefined)[]> {
  const values = [
    context.clock.now(),
    entries.map((entry) => entry.clientId),
    entries.map((entry) => entry.token.userId),
    entries.map((entry) => entry.token.sessionId),
    entries.map((entry) => entry.token.generation),
    entries.map((entry) => sha256(entry.token.secret)),
    entries.map((entry) => entry.organizationId),
    entries.map((entry) => entry.keyHash),
    entries.map((entry) => entry.eventId),
  ];
  for (let tries = 1; ; tries += 1) {
    try {
      const { rows } = await context.pool.query<RefreshRow>({ ...REFRESH_STATEMENT, values });
      const bySession = new Map(rows.map((row) => [row.session_id, row]));
      return entries.map((entry) => bySession.get(entry.token.sessionId));
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (typeof code !== 'string' || !TRY_AGAIN.has(code) || tries === MAX_TRIES) throw error;
    }
  }
}

async function toAnswer(context: Context, call: RefreshCall, row: RefreshRow): Promise<Refreshed> {
  const facts = {
    environmentId: row.environment_id,
    clientId: row.client_id,
    issuer: row.issuer ?? `${context.settings.baseUrl}/user_management/${row.client_id}`,
    accessTokenSeconds: row.access_token_seconds,
    userId: row.id,
    sessionId: row.session_id,
    authTime: row.auth_time,
    organizationId: row.organization_id,
    roles: row.role_slugs ?? [],
    permissions: row.permissions ?? [],
  };
  return {
    user: userBody(row),
    organizationId: row.organization_id,
    accessToken: await signAccessToken(context, facts, context.ids.ulid(), row.kid),
    refreshToken: formatRefreshToken(context.keyring, row.client_id, {
      ...call.token,
      generation: row.generation,
    }),
    authenticationMethod: row.authentication_method,
  };
}
