'use server';

// Each function here is an address that any browser can call: all of them speak of the caller's own session only.

import { TokenRefreshError } from './errors.js';
import type { NoUserInfo, SwitchToOrganizationOptions, UserInfo } from './interfaces.js';
import { nextAuthKit } from './next-authkit.js';

/** A session without its token, which a page has no need of. */
export type ClientAuth = Omit<UserInfo, 'accessToken'> | Omit<NoUserInfo, 'accessToken'>;

interface AuthOptions {
  ensureSignedIn?: boolean | undefined;
  /** The page to come back to. */
  returnTo?: string | undefined;
}

function withoutToken({ accessToken: _, ...rest }: UserInfo | NoUserInfo): ClientAuth {
  return rest;
}

/** Who is signed in and, where somebody has to be, the way to sign in. */
export async function getAuthAction({ ensureSignedIn, returnTo }: AuthOptions = {}): Promise<{
  auth: ClientAuth;
  signInUrl?: string;
}> {
  const info = await nextAuthKit.withAuth();
  const auth = withoutToken(info);
  if (info.status !== 'no_session' || !ensureSignedIn) return { auth };
  return { auth, signInUrl: await nextAuthKit.getSignInUrl({ returnTo }) };
}

/** Renews the session; what failed is told, not thrown, since a page can do something about it. */
export async function refreshAuthAction({
  organizationId,
  ...options
}: AuthOptions & { organizationId?: string | undefined } = {}): Promise<
  { auth: ClientAuth; signInUrl?: string } | { error: string }
> {
  try {
    const info = await nextAuthKit.refreshSession(organizationId ? { organizationId } : {});
    const auth = withoutToken(info);
    if (info.user !== null || !options.ensureSignedIn) return { auth };
    return { auth, signInUrl: await nextAuthKit.getSignInUrl({ returnTo: options.returnTo }) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** Whether the session is still there. */
export async function checkSessionAction(): Promise<ClientAuth['status']> {
  return (await nextAuthKit.withAuth()).status;
}

/** A token that is good for now, renewed where nobody has done so yet or where it is asked for. */
export async function getAccessTokenAction({ isRefreshForced = false } = {}): Promise<{
  accessToken?: string | undefined;
  error?: string;
}> {
  const { status, accessToken } = await nextAuthKit.withAuth();
  if (status === 'no_session' || (status === 'session' && !isRefreshForced)) return { accessToken };
  try {
    return { accessToken: (await nextAuthKit.refreshSession()).accessToken };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** Signs out, and leads the browser on. */
export async function signOutAction(options: { returnTo?: string | undefined } = {}): Promise<void> {
  await nextAuthKit.signOut(options);
}

/** Moves the session to another organization of the user's. */
export async function switchToOrganizationAction(
  organizationId: string,
  options?: SwitchToOrganizationOptions,
): Promise<{ auth: ClientAuth } | { error: string }> {
  try {
    return { auth: withoutToken(await nextAuthKit.switchToOrganization(organizationId, options)) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** The name of the organization that the session is in. */
export async function getOrganizationNameAction(): Promise<string | undefined> {
  const { organizationId } = await nextAuthKit.withAuth();
  if (!organizationId) return undefined;
  return (await nextAuthKit.getWorkOS().organizations.getOrganization(organizationId)).name;
}

/** A framework's own way of leading elsewhere is thrown, and has to stay so. */
function messageOf(error: unknown): string {
  if (error instanceof TokenRefreshError) return error.message;
  throw error;
}
