import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  createLocalJWKSet,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser } from '../browser.js';
import { claimsOf } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { type Inhabited, inhabit } from './inhabited.js';
import { keyedRoutes, requestOf } from './routes.js';

let server: TestServer;
let northwind: Inhabited;
let keys: JSONWebKeySet;
beforeAll(async () => {
  server = await startTestServer();
  northwind = await inhabit(server);
  keys = (await server.app.inject(`/sso/jwks/${northwind.environment.environment.clientId}`)).json();
});
afterAll(() => server?.close());

/** As an application verifies a token, with nothing but what the server publishes. */
async function verify(token: string, set = keys, audience = northwind.environment.environment.clientId) {
  return await jwtVerify(token, createLocalJWKSet(set), {
    issuer: northwind.environment.environment.issuer,
    audience,
    currentDate: server.clock.now(),
  });
}

const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));

/** What somebody would like to be: Ada's token, for longer and with more in it. */
const wished = (): JWTPayload => ({
  ...claimsOf(northwind.accessToken),
  exp: Math.floor(server.clock.now().getTime() / 1000) + 10 ** 6,
  role: 'admin',
});

async function forgeries(): Promise<[what: string, token: string][]> {
  const { kid } = headerOf(northwind.accessToken);
  const [published] = keys.keys;
  if (!published) throw new Error('no key is published');
  const pem = createPublicKey({ key: published, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const der = createPublicKey({ key: published, format: 'jwk' }).export({ type: 'spki', format: 'der' });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreignJwk = foreign.publicKey.export({ format: 'jwk' });
  const [head, payload, signature] = northwind.accessToken.split('.');
  const changed = Buffer.from(JSON.stringify(wished())).toString('base64url');
  const hs256 = (secret: string | Buffer) =>
    new SignJWT(wished())
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);
  const none = (alg: string) => Buffer.from(JSON.stringify({ alg, kid })).toString('base64url');
  return [
    ['no algorithm', new UnsecuredJWT(wished()).encode()],
    ['no algorithm, with our kid', `${none('none')}.${changed}.`],
    ['no algorithm, in other letters', `${none('nOnE')}.${changed}.`],
    ['no algorithm, with a signature of ours', `${none('none')}.${changed}.${signature}`],
    ['HS256 with the public key as PEM', await hs256(pem)],
    ['HS256 with the public key as DER', await hs256(der)],
    ['HS256 with the modulus', await hs256(Buffer.from(String(published.n), 'base64url'))],
    ['HS256 with nothing', await hs256(Buffer.alloc(32))],
    [
      'another key under our kid',
      await new SignJWT(wished()).setProtectedHeader({ alg: 'RS256', kid }).sign(foreign.privateKey),
    ],
    [
      'another key, sent along',
      await new SignJWT(wished())
        .setProtectedHeader({ alg: 'RS256', kid, jwk: foreignJwk as never, jku: 'https://evil.test/jwks' })
        .sign(foreign.privateKey),
    ],
    [
      'another algorithm with another key',
      await new SignJWT(wished()).setProtectedHeader({ alg: 'PS256', kid }).sign(foreign.privateKey),
    ],
    ['our signature under other claims', `${head}.${changed}.${signature}`],
    ['no signature', `${head}.${payload}.`],
    ['half a signature', `${head}.${payload}.${signature?.slice(0, 100)}`],
  ];
}

describe('an application that verifies with our keys', () => {
  it('takes our tokens, and learns from them who it is', async () => {
    const { payload, protectedHeader } = await verify(northwind.accessToken);
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    expect(payload).toMatchObject({ sub: northwind.ada.id, sid: northwind.sessionId });
  });

  it('is published nothing that could verify in another way', () => {
    expect(keys.keys.length).toBeGreaterThanOrEqual(2);
    for (const key of keys.keys) {
      expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String) });
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'])
        expect(key).not.toHaveProperty(secret);
      expect(Buffer.from(String(key.n), 'base64url').length).toBeGreaterThanOrEqual(256);
    }
  });

  it('refuses every forgery', async () => {
    for (const [what, token] of await forgeries()) {
      await expect(verify(token), what).rejects.toThrow();
    }
  });

  it('refuses a token that has run out, and one of another environment', async () => {
    const other = await inhabit(server);
    await expect(verify(other.accessToken)).rejects.toThrow();
    const theirs = other.environment.environment.clientId;
    const set = (await server.app.inject(`/sso/jwks/${theirs}`)).json();
    await expect(verify(northwind.accessToken, set)).rejects.toThrow();
    await expect(verify(northwind.accessToken, keys, theirs)).rejects.toThrow();
    const { exp } = claimsOf(northwind.accessToken);
    const late = { currentDate: new Date(Number(exp) * 1000) };
    await expect(jwtVerify(northwind.accessToken, createLocalJWKSet(keys), late)).rejects.toThrow();
  });
});

describe('the server', () => {
  it('takes no access token for a key, neither a forged one nor its own', async () => {
    const tokens = [northwind.accessToken, ...(await forgeries()).map(([, token]) => token)];
    for (const route of keyedRoutes(server.app)) {
      const { method, url } = requestOf(route, () => northwind.ada.id);
      for (const key of tokens) {
        const { status } = await northwind.environment.request(method, url, {
          key,
          ...(method !== 'GET' && { body: {} }),
        });
        expect([route, status]).toEqual([route, 401]);
      }
    }
  });

  it('takes no access token for a secret, a code, a refresh token, a verifier or a pending token', async () => {
    const { environment, accessToken: token, refreshToken, code, ada } = northwind;
    const client_id = environment.environment.clientId;
    const grant = (fields: Record<string, unknown>, headers = {}) =>
      environment.request('POST', '/user_management/authenticate', {
        key: null,
        body: { client_id, ...fields },
        headers,
      });
    const client_secret = environment.apiKey;
    const selection = 'urn:workos:oauth:grant-type:organization-selection';
    for (const [answer, error] of [
      [
        await grant({ grant_type: 'refresh_token', refresh_token: refreshToken, client_secret: token }),
        'invalid_client',
      ],
      [
        await grant(
          { grant_type: 'refresh_token', refresh_token: refreshToken },
          { authorization: `Bearer ${token}` },
        ),
        'invalid_client',
      ],
      [await grant({ grant_type: 'password', ...ada, client_secret: token }), 'invalid_client'],
      [await grant({ grant_type: 'refresh_token', refresh_token: token, client_secret }), 'invalid_grant'],
      [await grant({ grant_type: 'authorization_code', code: token, client_secret }), 'invalid_grant'],
      [await grant({ grant_type: 'authorization_code', code, code_verifier: token }), 'invalid_grant'],
      [
        await grant({
          grant_type: selection,
          pending_authentication_token: token,
          organization_id: northwind.organizationId,
          client_secret,
        }),
        'invalid_pending_authentication_token',
      ],
    ] as const) {
      expect([answer.status, answer.body.code]).toEqual([400, error]);
    }
    const reset = await environment.request('POST', '/user_management/password_reset/confirm', {
      body: { token, new_password: 'three unrelated words' },
    });
    expect(reset.status).toBe(404);
  });

  it('takes no token for a cookie, nor for the name of a session', async () => {
    const { environment, accessToken, refreshToken } = northwind;
    const [name = ''] = [...northwind.browser.cookies.keys()];
    for (const value of [accessToken, refreshToken, `${refreshToken}.${accessToken}`]) {
      const browser = new TestBrowser(server.app);
      browser.cookies.set(name, value);
      const page = await browser.visit(`/user_management/sessions/logout?session_id=${value}`);
      expect(page.leftTo).toBeUndefined();
    }
    const alive = await environment.authenticate({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    expect(alive.status).toBe(200);
  });

  it('takes one kind of secret for no other', async () => {
    const { environment, refreshToken, passwordReset, pendingToken, code } = northwind;
    const secrets = [refreshToken, passwordReset.token, pendingToken, code, northwind.verifier];
    for (const secret of [...secrets, environment.apiKey]) {
      if (secret !== refreshToken) {
        const answer = await environment.authenticate({ grant_type: 'refresh_token', refresh_token: secret });
        expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
      }
      if (secret !== environment.apiKey) {
        const listing = await environment.request('GET', '/user_management/users', { key: secret });
        expect(listing.status).toBe(401);
      }
      if (secret !== code) {
        const answer = await environment.authenticate({ grant_type: 'authorization_code', code: secret });
        expect(answer.body.error).toBe('invalid_grant');
      }
      if (secret !== passwordReset.token) {
        const page = await new TestBrowser(server.app).visit(`/reset-password?token=${secret}`);
        expect(page.heading).toBe('This link doesn’t work');
      }
    }
  });
});
