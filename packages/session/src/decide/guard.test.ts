import { describe, expect, it } from 'vitest';
import { cookieAttributesFor } from '../cookies/change.js';
import { type NoSession, type SessionResult, signedIn } from '../result.js';
import { aSession } from '../testing/builders.js';
import { claimsOf } from '../testing/issuer.js';
import { decideGuard } from './guard.js';

const attributes = cookieAttributesFor('https://app.acme.test/');
const CLEARED = [{ action: 'clear', name: 'wos-session', attributes }] as const;
const ADA: SessionResult = signedIn(aSession(), claimsOf(), []);
const NOBODY: NoSession = { status: 'no_session', why: 'ended', cookies: CLEARED };
const UNKNOWN: SessionResult = {
  status: 'could_not_check',
  cause: { kind: 'timeout', afterSeconds: 5 },
  lastKnown: undefined,
  retryAfterSeconds: 2,
  cookies: [],
};
const DOCUMENT = { kind: 'document', path: '/posts?page=2' } as const;

describe('a page for those who are signed in', () => {
  it('is there for them', () => {
    expect(decideGuard(ADA, 'signed_in', DOCUMENT, '/login')).toEqual({ decision: 'pass', cookies: [] });
  });

  it('sends others to sign in and back, and takes the dead cookie away', () => {
    expect(decideGuard(NOBODY, 'signed_in', DOCUMENT, '/login')).toEqual({
      decision: 'redirect',
      status: 303,
      address: '/login?return_to=%2Fposts%3Fpage%3D2',
      cookies: CLEARED,
    });
  });

  it('sends those who have something to do first where they can do it', () => {
    const continueUrl = 'https://auth.acme.test/user_management/authorize?x=1';
    const result: SessionResult = { status: 'no_session', why: 'step_up', continueUrl, cookies: [] };
    expect(decideGuard(result, 'signed_in', DOCUMENT, '/login')).toMatchObject({ address: continueUrl });
  });

  it('comes back into the application only', () => {
    const request = { kind: 'document', path: '//evil.test' } as const;
    expect(decideGuard(NOBODY, 'signed_in', request, '/login')).toMatchObject({
      address: '/login?return_to=%2F',
    });
  });

  it.each(['data', 'prefetch'] as const)('redirects no %s request', (kind) => {
    expect(decideGuard(NOBODY, 'signed_in', { kind, path: '/posts' }, '/login')).toMatchObject({
      decision: 'answer',
      status: 401,
    });
  });

  it.each(['document', 'data', 'prefetch'] as const)('starts no sign-in when nobody knows (%s)', (kind) => {
    expect(decideGuard(UNKNOWN, 'signed_in', { kind, path: '/posts' }, '/login')).toEqual({
      decision: 'answer',
      status: 503,
      retryAfterSeconds: 2,
      cookies: [],
    });
  });
});

describe('a page for everybody', () => {
  it.each([ADA, NOBODY, UNKNOWN])('is there for everybody', (result) => {
    expect(decideGuard(result, 'public', DOCUMENT, '/login')).toEqual({
      decision: 'pass',
      cookies: result.cookies,
    });
  });
});
