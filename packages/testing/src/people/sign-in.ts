import {
  API_PATHS,
  type AuthenticateResponse,
  GRANT_TYPES,
  type SessionUser,
  type StepUpErrorBody,
} from '@latchkey/protocol';
import { readClaims, toSealedSession } from '@latchkey/session';
import { type Answer, type Call, call, refusal } from '../call.js';
import type { EnvironmentAddress } from '../latchkey.js';
import { type BrowserCookie, sessionCookie } from './session-cookie.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SignInOptions {
  /** The application's callback, or any address of it: where the cookie belongs. `http://localhost` if not said. */
  readonly redirectUri?: string;
  /** What the application opens its cookies with; the environment's if not said. */
  readonly cookiePassword?: string;
  /** The organization to sign in to; the user has to be a member. */
  readonly organizationId?: string;
}

/** A new session of a user. */
export interface SignIn {
  readonly user: SessionUser;
  readonly sessionId: string;
  readonly organizationId: string | undefined;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** For a request to an API that takes access tokens. */
  readonly headers: { readonly authorization: string };
  /** For a browser context's `addCookies`. */
  readonly cookies: BrowserCookie[];
  /** The same, as the `cookie` header of a request. */
  readonly cookieHeader: string;
}

/**
 * Signs a user in with the password grant.
 *
 * @throws with the server's answer, where it owes another step or refuses
 */
export async function signIn(
  url: string,
  environment: EnvironmentAddress,
  { email, password }: Credentials,
  options: Required<Omit<SignInOptions, 'organizationId'>> & Pick<SignInOptions, 'organizationId'>,
): Promise<SignIn> {
  const tokens = await authenticate(url, environment, { email, password }, options.organizationId);
  const session = toSealedSession(tokens);
  const { accessToken, refreshToken } = session;
  const cookie = await sessionCookie(session, options);
  return {
    user: session.user,
    sessionId: readClaims(accessToken)?.sid ?? '',
    organizationId: session.organizationId,
    accessToken,
    refreshToken,
    headers: { authorization: `Bearer ${accessToken}` },
    cookies: [cookie],
    cookieHeader: `${cookie.name}=${cookie.value}`,
  };
}

async function authenticate(
  url: string,
  { client_id, api_key }: EnvironmentAddress,
  credentials: Credentials,
  organizationId: string | undefined,
): Promise<AuthenticateResponse> {
  const grant = async (body: object) => {
    const asked: Call = {
      method: 'POST',
      path: API_PATHS.authenticate,
      body: { client_id, client_secret: api_key, ...body },
    };
    return { asked, answer: await call(url, asked) };
  };

  let { asked, answer } = await grant({ grant_type: GRANT_TYPES.password, ...credentials });
  const pendingToken = tokenOfChoice(answer);
  if (organizationId !== undefined && pendingToken !== undefined) {
    ({ asked, answer } = await grant({
      grant_type: GRANT_TYPES.organizationSelection,
      pending_authentication_token: pendingToken,
      organization_id: organizationId,
    }));
  }
  if (answer.status !== 200) throw refusal(asked, answer);
  const tokens = answer.body as AuthenticateResponse;
  if (organizationId === undefined || readClaims(tokens.access_token)?.org_id === organizationId) {
    return tokens;
  }
  // A member of one organization is signed in to it without being asked: switch, or hear why not.
  ({ asked, answer } = await grant({
    grant_type: GRANT_TYPES.refreshToken,
    refresh_token: tokens.refresh_token,
    organization_id: organizationId,
  }));
  if (answer.status !== 200) throw refusal(asked, answer);
  return answer.body as AuthenticateResponse;
}

/** The token of a sign-in that owes nothing but the choice of an organization. */
function tokenOfChoice({ body }: Answer): string | undefined {
  const { code, pending_authentication_token } = body as Partial<StepUpErrorBody>;
  return code === 'organization_selection_required' ? pending_authentication_token : undefined;
}
