import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { AccessTokenClaims } from '@latchkey/protocol';
import { NOW } from './builders.js';

export const ISSUER = 'https://auth.acme.test/user_management/client_dev';
export const CLIENT_ID = 'client_dev';

export interface Issuer {
  /** The public key, as it is published. */
  jwk: { kid: string } & Record<string, unknown>;
  /** A token for Ada that was issued at `NOW` for five minutes, unless changed. */
  token(claims?: Record<string, unknown>, header?: Record<string, unknown>): string;
}

export function claimsOf(changes: Partial<AccessTokenClaims> = {}): AccessTokenClaims {
  const nowSeconds = NOW.getTime() / 1000;
  return {
    iss: ISSUER,
    aud: CLIENT_ID,
    sub: 'user_ada',
    sid: 'session_1',
    jti: 'jti_1',
    iat: nowSeconds,
    exp: nowSeconds + 300,
    ...changes,
  };
}

/** Somebody with an RSA key who signs access tokens. Making the key takes a moment: one for each test file. */
export function createIssuer(kid = 'key_1', modulusLength = 2048): Issuer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' },
    token(claims = {}, header = {}) {
      const text = unsigned({ alg: 'RS256', typ: 'JWT', kid, ...header }, { ...claimsOf(), ...claims });
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
  };
}

/** A token signed with a shared secret: what an attacker makes of a public key. */
export function hmacToken(secret: string, kid: string): string {
  const text = unsigned({ alg: 'HS256', typ: 'JWT', kid }, claimsOf());
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export function unsigned(header: object, claims: object): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}
