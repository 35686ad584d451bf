import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as actions from './actions.js';
import { TokenRefreshError } from './errors.js';

const kit = vi.hoisted(() => ({
  withAuth: vi.fn(),
  refreshSession: vi.fn(),
  switchToOrganization: vi.fn(),
  signOut: vi.fn(),
  getSignInUrl: vi.fn(async ({ returnTo }: { returnTo?: string }) => `/sign-in?${returnTo}`),
  getOrganization: vi.fn(async (id: string) => ({ id, name: 'Acme' })),
}));
vi.mock('./next-authkit.js', () => ({
  nextAuthKit: {
    ...kit,
    getWorkOS: () => ({ organizations: { getOrganization: kit.getOrganization } }),
  },
}));

const ADA = { status: 'session', user: { id: 'user_ada' }, sessionId: 'session_1', accessToken: 'token' };
const NOBODY = { status: 'no_session', user: null };
const UNKNOWN = { status: 'could_not_check', user: null };
const outage = () => new TokenRefreshError('The API could not be reached', undefined, { isTransient: true });

describe('what a browser can call', () => {
  beforeEach(() => void vi.clearAllMocks());

  it('tells who is signed in, without the token', async () => {
    kit.withAuth.mockResolvedValue(ADA);
    const { accessToken: _, ...auth } = ADA;
    expect(await actions.getAuthAction()).toEqual({ auth });
    expect(await actions.checkSessionAction()).toBe('session');
  });

  it('gives a way to sign in to whoever has to, and not in an outage', async () => {
    const options = { ensureSignedIn: true, returnTo: '/profile' };
    kit.withAuth.mockResolvedValue(NOBODY);
    expect(await actions.getAuthAction(options)).toEqual({ auth: NOBODY, signInUrl: '/sign-in?/profile' });
    expect(await actions.getAuthAction()).toEqual({ auth: NOBODY });
    kit.withAuth.mockResolvedValue(UNKNOWN);
    expect(await actions.getAuthAction(options)).toEqual({ auth: UNKNOWN });
    kit.refreshSession.mockResolvedValue(NOBODY);
    expect(await actions.refreshAuthAction(options)).toMatchObject({ signInUrl: '/sign-in?/profile' });
  });

  it('gives a token, renewed where it has run out or where that is asked for', async () => {
    kit.refreshSession.mockResolvedValue({ ...ADA, accessToken: 'new token' });
    kit.withAuth.mockResolvedValue(ADA);
    expect(await actions.getAccessTokenAction()).toEqual({ accessToken: 'token' });
    expect(await actions.getAccessTokenAction({ isRefreshForced: true })).toEqual({
      accessToken: 'new token',
    });
    kit.withAuth.mockResolvedValue(UNKNOWN);
    expect(await actions.getAccessTokenAction()).toEqual({ accessToken: 'new token' });
    kit.withAuth.mockResolvedValue(NOBODY);
    expect(await actions.getAccessTokenAction({ isRefreshForced: true })).toEqual({ accessToken: undefined });
  });

  it('tells an outage, and lets the framework’s own throwing through', async () => {
    kit.withAuth.mockResolvedValue(UNKNOWN);
    kit.refreshSession.mockRejectedValue(outage());
    kit.switchToOrganization.mockRejectedValue(outage());
    const told = { error: 'The API could not be reached' };
    expect(await actions.refreshAuthAction()).toEqual(told);
    expect(await actions.getAccessTokenAction()).toEqual(told);
    expect(await actions.switchToOrganizationAction('org_acme')).toEqual(told);
    kit.switchToOrganization.mockRejectedValue(new Error('NEXT_REDIRECT'));
    await expect(actions.switchToOrganizationAction('org_acme')).rejects.toThrow('NEXT_REDIRECT');
  });

  it('names the session’s own organization and no other', async () => {
    kit.withAuth.mockResolvedValue({ ...ADA, organizationId: 'org_acme' });
    expect(await actions.getOrganizationNameAction()).toBe('Acme');
    expect(kit.getOrganization).toHaveBeenCalledWith('org_acme');
    kit.withAuth.mockResolvedValue(ADA);
    expect(await actions.getOrganizationNameAction()).toBeUndefined();
  });

  it('signs out', async () => {
    await actions.signOutAction({ returnTo: '/bye' });
    expect(kit.signOut).toHaveBeenCalledWith({ returnTo: '/bye' });
  });
});
