import { API_PATHS, type AuthenticateResponse, GRANT_TYPES, type GrantType } from '@latchkey/protocol';
import { sealSession, toSealedSession } from '@latchkey/session';
import type { Call } from '../http/call.js';
import { toSnakeCase } from '../names.js';
import { clientIdOf, type Parts } from '../parts.js';
import { type AuthenticationResponse, readAuthentication } from './authentication-response.js';

/** What every way of signing in may be told. */
export interface AuthenticateOptions {
  /** The client's own where it is not given. */
  clientId?: string | undefined;
  /** The browser's address and program, to be shown with the session and to be counted for limits. */
  ipAddress?: string | undefined;
  userAgent?: string | undefined;
  /** To get the session sealed for a cookie too. */
  session?: { sealSession: boolean; cookiePassword?: string | undefined } | undefined;
}

type With<Fields> = AuthenticateOptions & Fields;

/** The ways to sign in: each brings its own proof, all answer the same. */
export function authenticateMethods(parts: Parts) {
  const secret = parts.settings.apiKey;
  const asServer = { client_secret: secret };

  return {
    authenticateWithPassword(options: With<{ email: string; password: string }>) {
      return authenticate(parts, GRANT_TYPES.password, options, { credentials: asServer });
    },

    /** With the key, with a verifier, or with both. */
    async authenticateWithCode(options: With<{ code: string; codeVerifier?: string | undefined }>) {
      if (!secret && !options.codeVerifier) {
        throw new TypeError('A client without an API key needs the codeVerifier that its link was made with');
      }
      return authenticate(parts, GRANT_TYPES.authorizationCode, options, {
        credentials: asServer,
        call: { isPublic: true, ...(options.codeVerifier && namedExchange(parts)) },
      });
    },

    /** As a client without a secret does it. */
    authenticateWithCodeAndVerifier(options: With<{ code: string; codeVerifier: string }>) {
      const call = { isPublic: true, ...namedExchange(parts) };
      return authenticate(parts, GRANT_TYPES.authorizationCode, options, { credentials: {}, call });
    },

    authenticateWithRefreshToken(
      options: With<{ refreshToken: string; organizationId?: string | undefined }>,
    ) {
      // A genuine token that was replaced a moment ago is answered with the newest.
      const call = { isPublic: true, isRepeatable: true };
      return authenticate(parts, GRANT_TYPES.refreshToken, options, { credentials: asServer, call });
    },

    authenticateWithEmailVerification(options: With<{ code: string; pendingAuthenticationToken: string }>) {
      return authenticate(parts, GRANT_TYPES.emailVerification, options, { credentials: asServer });
    },

    authenticateWithOrganizationSelection(
      options: With<{ organizationId: string; pendingAuthenticationToken: string }>,
    ) {
      return authenticate(parts, GRANT_TYPES.organizationSelection, options, { credentials: asServer });
    },
  };
}

interface Manner {
  credentials: { client_secret?: string | undefined };
  call?: Partial<Call>;
}

async function authenticate<Options extends AuthenticateOptions>(
  parts: Parts,
  grantType: GrantType,
  { clientId, session, ...fields }: Options,
  { credentials, call }: Manner,
): Promise<AuthenticationResponse> {
  const response = await parts.http<AuthenticateResponse>({
    method: 'POST',
    path: API_PATHS.authenticate,
    body: {
      client_id: clientIdOf(parts, clientId),
      ...credentials,
      grant_type: grantType,
      ...toSnakeCase(fields),
    },
    ...call,
  });
  const answer = readAuthentication(response);
  if (!session?.sealSession) return answer;
  const password = session.cookiePassword ?? parts.settings.cookiePassword ?? '';
  const options = { password, now: parts.runtime.now() };
  return { ...answer, sealedSession: await sealSession(toSealedSession(response), options) };
}

/** The exchange of a code with a verifier may be repeated when its answer was lost, under the same name. */
function namedExchange({ runtime }: Parts): Partial<Call> {
  const bytes = Array.from(runtime.random(16), (byte) => byte.toString(16).padStart(2, '0'));
  return { isRepeatable: true, idempotencyKey: `retry-${bytes.join('')}` };
}
