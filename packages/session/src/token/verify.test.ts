import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NOW, secondsAfter } from '../testing/builders.js';
import { ENTRIES } from '../testing/entries.js';
import { CLIENT_ID, claimsOf, createIssuer, hmacToken, ISSUER, unsigned } from '../testing/issuer.js';

const issuer = createIssuer();
const stranger = createIssuer();
const KEYS = { keys: [issuer.jwk] };
const OPTIONS = { keys: KEYS, issuer: ISSUER, audience: CLIENT_ID, now: NOW };

describe.each(ENTRIES)('checking an access token (%s)', (_, { verifyAccessToken }) => {
  const reasonFor = async (token: string, options: Partial<typeof OPTIONS> = {}) => {
    const check = await verifyAccessToken(token, { ...OPTIONS, ...options });
    return check.status === 'invalid' ? check.reason : check.status;
  };

  it('gives the claims of a good one', async () => {
    const check = await verifyAccessToken(issuer.token({ org_id: 'org_acme' }), OPTIONS);
    expect(check).toEqual({ status: 'valid', claims: claimsOf({ org_id: 'org_acme' }) });
  });

  it('holds on the last second and not on the next', async () => {
    const token = issuer.token();
    expect(await reasonFor(token, { now: secondsAfter(NOW, 299.9) })).toBe('valid');
    expect(await reasonFor(token, { now: secondsAfter(NOW, 300) })).toBe('expired');
  });

  it('gives the claims of an expired one too', async () => {
    const check = await verifyAccessToken(issuer.token(), { ...OPTIONS, now: secondsAfter(NOW, 4000) });
    expect(check).toEqual({ status: 'expired', claims: claimsOf() });
  });

  it('lets clocks differ by as much as it is told', async () => {
    const now = secondsAfter(NOW, 304);
    expect(await verifyAccessToken(issuer.token(), { ...OPTIONS, now, leewaySeconds: 5 })).toMatchObject({
      status: 'valid',
    });
  });

  it('does not believe an expired one that is otherwise wrong', async () => {
    const now = secondsAfter(NOW, 4000);
    expect(await reasonFor(issuer.token({ iss: 'https://elsewhere.test' }), { now })).toBe('wrong_issuer');
    expect(await reasonFor(stranger.token(), { now })).toBe('bad_signature');
  });

  it('refuses the signature of somebody with the same key id', async () => {
    expect(await reasonFor(stranger.token())).toBe('bad_signature');
  });

  it('refuses claims under the signature of others', async () => {
    const [header, , signature] = issuer.token().split('.');
    const [, claims] = issuer.token({ sub: 'user_eve' }).split('.');
    expect(await reasonFor(`${header}.${claims}.${signature}`)).toBe('bad_signature');
  });

  it('refuses every spelling of a signature but one', async () => {
    const token = issuer.token();
    // RS256 leaves four bits of the last character unused; a lenient reader ignores them.
    const twin = token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1);
    expect(await reasonFor(twin)).toBe('malformed');
    expect(await reasonFor(`${token}=`)).toBe('malformed');
    expect(await reasonFor(`${token}A`)).toMatch(/malformed|bad_signature/);
  });

  it('refuses a token without a signature', async () => {
    const claims = claimsOf();
    expect(await reasonFor(`${unsigned({ alg: 'none' }, claims)}.`)).toBe('wrong_algorithm');
    expect(await reasonFor(`${unsigned({ alg: 'None', kid: 'key_1' }, claims)}.`)).toBe('wrong_algorithm');
    expect(await reasonFor(`${unsigned({ alg: 'RS256', kid: 'key_1' }, claims)}.`)).toBe('bad_signature');
  });

  it('refuses one signed with the public key as a shared secret', async () => {
    for (const secret of [JSON.stringify(issuer.jwk), String(issuer.jwk.n)]) {
      expect(await reasonFor(hmacToken(secret, 'key_1'))).toBe('wrong_algorithm');
    }
  });

  it('refuses another algorithm, even by a key of the set', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key_ec' };
    const text = unsigned({ alg: 'ES256', kid: 'key_ec' }, claimsOf());
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const token = `${text}.${signature.toString('base64url')}`;
    expect(await reasonFor(token, { keys: { keys: [jwk, issuer.jwk] as never[] } })).toBe('wrong_algorithm');
    const posing = token.replace(/^[^.]+/, unsigned({ alg: 'RS256', kid: 'key_ec' }, {}).split('.')[0] ?? '');
    expect(await reasonFor(posing, { keys: { keys: [jwk] as never[] } })).toBe('unknown_key');
  });

  it('refuses RS512 by the right key', async () => {
    expect(await reasonFor(issuer.token({}, { alg: 'RS512' }))).toBe('wrong_algorithm');
  });

  it('refuses an extension that it would have to understand', async () => {
    expect(await reasonFor(issuer.token({}, { crit: ['b64'], b64: true }))).toBe('malformed');
  });

  it('finds the key by its id among several', async () => {
    const next = createIssuer('key_2');
    const keys = { keys: [next.jwk, issuer.jwk] };
    expect(await reasonFor(issuer.token(), { keys })).toBe('valid');
    expect(await reasonFor(next.token(), { keys })).toBe('valid');
    expect(await reasonFor(createIssuer('key_3').token(), { keys })).toBe('unknown_key');
  });

  it('takes a token without a key id only where there is no choice', async () => {
    const token = issuer.token({}, { kid: undefined });
    expect(await reasonFor(token)).toBe('valid');
    expect(await reasonFor(token, { keys: { keys: [issuer.jwk, stranger.jwk] } })).toBe('unknown_key');
  });

  it('uses no key that was published for something else, or is too short', async () => {
    const keysWith = (changes: object) => ({ keys: [{ ...issuer.jwk, ...changes }] });
    expect(await reasonFor(issuer.token(), { keys: keysWith({ use: 'enc' }) })).toBe('unknown_key');
    expect(await reasonFor(issuer.token(), { keys: keysWith({ alg: 'PS256' }) })).toBe('unknown_key');
    expect(await reasonFor(issuer.token(), { keys: keysWith({ use: undefined, alg: undefined }) })).toBe(
      'valid',
    );
    const weak = createIssuer('key_weak', 1024);
    expect(await reasonFor(weak.token(), { keys: { keys: [weak.jwk] } })).toBe('unknown_key');
  });

  it('survives a key that nobody can import', async () => {
    const keys = { keys: [{ ...issuer.jwk, n: '!'.repeat(342), e: '' }] };
    expect(await reasonFor(issuer.token(), { keys })).toBe('bad_signature');
  });

  it('wants the right issuer', async () => {
    expect(await reasonFor(issuer.token({ iss: `${ISSUER}/` }))).toBe('wrong_issuer');
    expect(await reasonFor(issuer.token({ iss: undefined }))).toBe('missing_claims');
  });

  it('wants to be among the audience', async () => {
    expect(await reasonFor(issuer.token({ aud: 'client_other' }))).toBe('wrong_audience');
    expect(await reasonFor(issuer.token({ aud: undefined }))).toBe('wrong_audience');
    expect(await reasonFor(issuer.token({ aud: ['client_other', CLIENT_ID] }))).toBe('valid');
  });

  it('wants a user, a session and both times', async () => {
    for (const claim of ['sub', 'sid', 'exp', 'iat']) {
      expect(await reasonFor(issuer.token({ [claim]: undefined })), claim).toBe('missing_claims');
    }
    expect(await reasonFor(issuer.token({ exp: '9999999999' }))).toBe('missing_claims');
  });

  it('respects a token that is not valid yet', async () => {
    const nbf = NOW.getTime() / 1000 + 10;
    expect(await reasonFor(issuer.token({ nbf }))).toBe('not_yet_valid');
    expect(await reasonFor(issuer.token({ nbf }), { now: secondsAfter(NOW, 10) })).toBe('valid');
    expect(await reasonFor(issuer.token({ nbf: 'soon' }))).toBe('not_yet_valid');
  });

  it.each(['', 'a', 'a.b', 'a.b.c', '..', 'e30.e30.', 'W10.e30.AA', `${issuer.token()}.more`])(
    'takes %j for no token',
    async (token) => {
      expect(await reasonFor(token)).toMatch(/malformed|wrong_algorithm/);
    },
  );
});
