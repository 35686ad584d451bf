import type { Write } from '../../platform/database/index.js';
import type { Environment } from '../environments/service.js';
import type { EventName } from '../events/service.js';
import type { User, UserBody } from '../users/service.js';
import type { Attempt } from './attempt.js';

/** The client of a call, checked. */
export interface Client {
  environment: Environment;
  /** The caller showed an active key of the environment. */
  withSecret: boolean;
}

/** One call of `POST /user_management/authenticate`, read and validated but not yet decided. */
export interface GrantCall {
  clientId: string;
  /** SHA-256 of the secret that came, unchecked; only for grants that check it themselves. */
  keyHash: Buffer | null;
  /** Body and header carry different secrets, so both have to be checked. */
  hasSeveralSecrets: boolean;
  /** Resolves and checks the client, once. Throws `invalid_client`. */
  client(): Promise<Client>;
  /** A field of the grant that is required, and so is there. */
  required(name: string): string;
  optional(name: string): string | undefined;
  idempotencyKey: string | undefined;
  /** Of the person, as an authenticated server tells it, else of the connection. */
  ipAddress: string | null;
  /** The address that tries are counted for; null where only an application's server is known. */
  networkAddress: string | null;
  userAgent: string | null;
}

/** Tokens and who they are for: the answer of the endpoint. */
export interface TokenAnswer {
  user: UserBody;
  organizationId: string | null;
  accessToken: string;
  refreshToken: string;
  authenticationMethod: string | null;
}

/** A grant either adds proofs to an attempt, which the pipeline then judges, or answers at once. */
export type GrantResult = AttemptResult | { status: 'tokens'; answer: TokenAnswer };

export interface AttemptResult {
  status: 'attempt';
  attempt: Attempt;
  /** The token of an attempt that goes on. */
  pendingToken?: string;
  /** The user of the attempt, where the grant has just read them. */
  user?: User;
  /** What the grant saw, written in the transaction that keeps its proofs. */
  events: { event: EventName; data: object }[];
  /** What else is to be written then. */
  writes?: Write[];
}

/** One `grant_type` (RFC 6749 §4.5). Refusals are thrown as ApiError: here is the boundary. */
export interface Grant {
  type: string;
  required: readonly string[];
  optional: readonly string[];
  /** `secret`: only for callers that show the client's secret. `own`: the grant checks the client itself. */
  client: 'any' | 'secret' | 'own';
  run(call: GrantCall): Promise<GrantResult>;
}
