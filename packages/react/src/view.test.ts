import type { AuthState, BrowserSession } from '@latchkey/js';
import { describe, expect, it } from 'vitest';
import { aSession } from './testing/a-session.js';
import { isSameView, viewOf } from './view.js';

const signedIn = (session: BrowserSession): AuthState => ({ status: 'signed_in', session });
const OUTAGE = { status: 'could_not_check', cause: { kind: 'status', status: 503 }, retryAt: 0 } as const;

describe('what a component is shown', () => {
  it('is the user, with the claims of the token', () => {
    expect(
      viewOf(signedIn(aSession({ role: 'admin', permissions: ['read'], org_id: 'org_1' }))),
    ).toMatchObject({
      isLoading: false,
      user: { email: 'ada@acme.test' },
      role: 'admin',
      roles: null,
      permissions: ['read'],
      featureFlags: [],
      organizationId: 'org_1',
      status: 'signed_in',
      error: null,
    });
  });

  it('is loading until somebody or nobody is known, also in an outage', () => {
    expect(viewOf({ status: 'initial' }).isLoading).toBe(true);
    expect(viewOf({ status: 'authenticating' }).isLoading).toBe(true);
    expect(viewOf({ ...OUTAGE, session: undefined })).toMatchObject({
      isLoading: true,
      status: 'could_not_check',
    });
    expect(viewOf({ status: 'signed_out' })).toMatchObject({ isLoading: false, user: null });
  });

  it('is the last user in an outage', () => {
    const view = viewOf({ ...OUTAGE, session: aSession() });
    expect(view).toMatchObject({ isLoading: false, user: { id: 'user_ada' }, status: 'could_not_check' });
  });

  it('is the same after a renewal that brings nothing new, and not after one that does', () => {
    const view = viewOf(signedIn(aSession({ roles: ['admin'], exp: 2 })));
    expect(isSameView(view, viewOf(signedIn(aSession({ roles: ['admin'], exp: 3 }))))).toBe(true);
    expect(isSameView(view, viewOf(signedIn(aSession({ roles: ['member'] }))))).toBe(false);
  });
});
