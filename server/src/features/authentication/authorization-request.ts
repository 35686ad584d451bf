import type { Work } from '../../context.js';
import {
  type Environment,
  findEnvironmentByClientId,
  hasPrivateScheme,
  isRedirectUriRegistered,
} from '../environments/service.js';

/** What an application asked for at `/user_management/authorize`, checked. */
export interface AuthorizationRequest {
  environment: Environment;
  redirectUri: string;
  state: string | null;
  codeChallenge: string | null;
  organizationId: string | null;
  screenHint: string | null;
  loginHint: string | null;
  prompt: string | null;
  maxAgeSeconds: number | null;
}

/** Until the redirect URI is known to be the app's own, a fault must not be sent to it (RFC 9700 §4.11). */
export type UntrustedFault =
  | { kind: 'client_id_missing' }
  | { kind: 'client_unknown'; clientId: string }
  | { kind: 'redirect_uri_missing'; environment: Environment }
  | { kind: 'redirect_uri_unregistered'; environment: Environment; redirectUri: string };

export interface TrustedFault {
  redirectUri: string;
  state: string | null;
  error: string;
  description: string;
}

export type Reading =
  | { status: 'ok'; request: AuthorizationRequest }
  | { status: 'untrusted'; fault: UntrustedFault }
  | { status: 'refused'; fault: TrustedFault };

type Query = Record<string, unknown>;
type Check = (query: Query) => { error: string; description: string } | undefined;

const LONGEST_STATE = 4096;
/** Of these, one value each; a parameter sent twice is refused (RFC 6749 §3.1). */
const SINGLE = [
  'response_type',
  'provider',
  'connection_id',
  'organization_id',
  'code_challenge',
  'code_challenge_method',
  'state',
  'screen_hint',
  'login_hint',
  'prompt',
  'max_age',
  'domain_hint',
  'invitation_token',
];

/** The checks after client and redirect URI, in the order of contract §10. */
const CHECKS: Check[] = [
  function repeatedParameters(query) {
    const twice = SINGLE.find((name) => query[name] !== undefined && typeof query[name] !== 'string');
    return twice === undefined ? undefined : invalid(`${twice} must be sent once.`);
  },
  function responseType({ response_type: type }) {
    if (type === undefined) return invalid('response_type is required: send response_type=code.');
    if (type === 'code') return undefined;
    return { error: 'unsupported_response_type', description: 'Only response_type=code is supported.' };
  },
  function selector({ provider, connection_id: connection, organization_id: organization }) {
    if (provider === undefined && connection === undefined && organization === undefined) {
      return invalid(
        'Send one of provider, connection_id or organization_id; provider=authkit for the sign-in page.',
      );
    }
    if (provider === undefined) return invalid('This version signs in with provider=authkit only.');
    return provider === 'authkit' ? undefined : invalid(`The provider ${String(provider)} is not set up.`);
  },
  function pkce({ code_challenge: challenge, code_challenge_method: method, redirect_uri: uri }) {
    // Any app on the device may claim a private scheme (RFC 8252 §8.1).
    if (challenge === undefined && hasPrivateScheme(String(uri)))
      return invalid('code_challenge is required.');
    // A challenge without a method counts as S256; `plain` protects nothing (RFC 9700 §2.1.1).
    if (method !== undefined && method !== 'S256') return invalid('code_challenge_method must be S256.');
    if (challenge === undefined)
      return method === undefined ? undefined : invalid('code_challenge is missing.');
    return /^[A-Za-z0-9_-]{43}$/.test(String(challenge))
      ? undefined
      : invalid('code_challenge must be the SHA-256 of the verifier in base64url, 43 characters.');
  },
  function stateLength({ state }) {
    return String(state ?? '').length > LONGEST_STATE
      ? invalid('state is longer than 4,096 characters.')
      : undefined;
  },
  function maxAge({ max_age: age }) {
    return age === undefined || /^\d{1,9}$/.test(String(age))
      ? undefined
      : invalid('max_age must be whole seconds.');
  },
];

/** Reads an authorization request: client, redirect URI, then everything else; unknown parameters are ignored. */
export async function readAuthorizationRequest(work: Work, query: Query): Promise<Reading> {
  const clientId = text(query.client_id);
  if (clientId === null) return { status: 'untrusted', fault: { kind: 'client_id_missing' } };
  const environment = await findEnvironmentByClientId(work, clientId);
  if (!environment) return { status: 'untrusted', fault: { kind: 'client_unknown', clientId } };
  const redirectUri = text(query.redirect_uri);
  if (redirectUri === null)
    return { status: 'untrusted', fault: { kind: 'redirect_uri_missing', environment } };
  if (!(await isRedirectUriRegistered(work, environment, redirectUri))) {
    return { status: 'untrusted', fault: { kind: 'redirect_uri_unregistered', environment, redirectUri } };
  }
  const state = text(query.state);
  for (const check of CHECKS) {
    const fault = check(query);
    if (fault) return { status: 'refused', fault: { redirectUri, state, ...fault } };
  }
  return {
    status: 'ok',
    request: {
      environment,
      redirectUri,
      state,
      codeChallenge: text(query.code_challenge),
      organizationId: text(query.organization_id),
      screenHint: text(query.screen_hint),
      loginHint: text(query.login_hint),
      prompt: text(query.prompt),
      maxAgeSeconds: query.max_age === undefined ? null : Number(query.max_age),
    },
  };
}

function invalid(description: string) {
  return { error: 'invalid_request', description };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
