import { expect, it } from 'vitest';
import { signedIn } from './result.js';
import { aSession } from './testing/builders.js';
import { claimsOf } from './testing/issuer.js';

it('shows an application who is signed in, and keeps the refresh token back', () => {
  const claims = claimsOf({
    org_id: 'org_acme',
    role: 'admin',
    permissions: ['posts:write'],
    feature_flags: ['beta'],
  });
  const session = aSession({
    refreshToken: 'rt_secret',
    impersonator: { email: 'eve@acme.test', reason: 'help' },
  });
  const result = signedIn(session, claims, []);
  expect(result).toMatchObject({
    user: { email: 'ada@acme.test' },
    sessionId: 'session_1',
    organizationId: 'org_acme',
    role: 'admin',
    roles: [],
    permissions: ['posts:write'],
    featureFlags: ['beta'],
    impersonator: { email: 'eve@acme.test' },
  });
  expect(JSON.stringify(result)).not.toContain('rt_secret');
});
