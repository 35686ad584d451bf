import { describe, expect, it } from 'vitest';
import { cookieAttributesFor } from '../cookies/change.js';
import { clearStateCookie, planStateCookies, stateCookieName } from './state-cookie.js';

const attributes = cookieAttributesFor('https://app.acme.test/callback');

describe('the cookies of sign-ins under way', () => {
  it('have a name for each state', () => {
    expect(stateCookieName('a')).toBe('wos-auth-verifier-e40c292c');
    expect(stateCookieName('foobar')).toBe('wos-auth-verifier-bf9cf968');
  });

  it('hold the state for ten minutes', () => {
    expect(planStateCookies({ state: 'a', presentNames: ['wos-session'], attributes })).toEqual([
      { action: 'write', name: stateCookieName('a'), value: 'a', maxAgeSeconds: 600, attributes },
    ]);
  });

  it('leave four others alone, so that tabs can sign in side by side', () => {
    const presentNames = ['b', 'c', 'd', 'e'].map(stateCookieName);
    expect(planStateCookies({ state: 'a', presentNames, attributes })).toHaveLength(1);
  });

  it('make room when there are five others', () => {
    const presentNames = ['b', 'c', 'd', 'e', 'f'].map(stateCookieName);
    const changes = planStateCookies({ state: 'a', presentNames: ['theme', ...presentNames], attributes });
    expect(changes.filter(({ action }) => action === 'clear').map(({ name }) => name)).toEqual(presentNames);
    expect(changes.at(-1)).toMatchObject({ action: 'write', name: stateCookieName('a') });
  });

  it('come along from the sign-in pages, however strict the session cookie is', () => {
    const strict = cookieAttributesFor('https://app.acme.test/', { sameSite: 'strict' });
    expect(planStateCookies({ state: 'a', presentNames: [], attributes: strict })).toMatchObject([
      { attributes: { sameSite: 'lax' } },
    ]);
    expect(clearStateCookie('a', strict)).toMatchObject({ action: 'clear', attributes: { sameSite: 'lax' } });
  });
});
