import { createHash } from 'node:crypto';
import { type Context, inTransaction, type Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { findEnvironment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import type { KeyPair } from './key-pairs.js';
import { PRIVATE_KEY_PURPOSE } from './signer.js';
import { deleteKey, insertKey, lockKeys, retireKey, selectPublishedKeys, startSigning } from './store.js';

/** A key signs at the earliest so long after it was published: clients fetch the key set every few minutes. */
export const PUBLISHED_BEFORE_SIGNING_SECONDS = 15 * 60;
/** A retired key stays so long after its last token ran out: some clients keep a key set for 12 hours. */
const KEPT_AFTER_LAST_TOKEN_SECONDS = 24 * 3600;

/** A key of the set at `/sso/jwks/<client_id>` (RFC 7517 §4). */
export interface PublishedKey {
  alg: 'RS256';
  kty: string;
  use: 'sig';
  kid: string;
  n: string;
  e: string;
  x5c: string[];
  'x5t#S256': string;
}

/** The public keys of an environment: the one that signs, the next one, and those whose tokens may still live. */
export async function publishedKeys(context: Context, environmentId: string): Promise<PublishedKey[]> {
  await ensureSigningKeys(context, environmentId);
  const rows = await visibleKeys(context, environmentId);
  return rows.map((row) => ({
    alg: 'RS256',
    kty: row.public_jwk.kty ?? 'RSA',
    use: 'sig',
    kid: row.kid,
    n: row.public_jwk.n ?? '',
    e: row.public_jwk.e ?? '',
    x5c: [row.certificate],
    'x5t#S256': createHash('sha256').update(Buffer.from(row.certificate, 'base64')).digest('base64url'),
  }));
}

/**
 * The id of the key that signs now. The first use of an environment makes its first key and the next one, so that
 * the next one is in the key set from the first day (contract §9).
 */
export async function signingKid(context: Context, environmentId: string): Promise<string> {
  const known = await context.signer.activeKid(environmentId);
  if (known !== undefined) return known;
  await ensureSigningKeys(context, environmentId);
  const made = await context.signer.activeKid(environmentId);
  if (made === undefined) throw new Error('the environment has no signing key');
  return made;
}

/** Makes the environment's first keys where it has none; does nothing otherwise. */
export async function ensureSigningKeys(context: Context, environmentId: string): Promise<void> {
  if ((await visibleKeys(context, environmentId)).length > 0) return;
  const [first, second] = await Promise.all([context.signer.keyPairs.next(), context.signer.keyPairs.next()]);
  await inTransaction(context, async (tx) => {
    await lockKeys(tx, environmentId);
    if ((await visibleKeys(tx, environmentId)).length > 0) return;
    await addKey(tx, environmentId, first, tx.clock.now());
    await addKey(tx, environmentId, second, null);
  });
}

export interface Rotation {
  /** The key that signs from now or from `signsFrom` on. */
  kid: string;
  signsFrom: Date;
  retiredKid: string | undefined;
}

/**
 * Hands over to the next key and publishes another one behind it. It signs at once when it has been in the key set for
 * 15 minutes, else as soon as it has; the old one signs until then and stays in the set until its tokens ran out.
 *
 * @param options.compromised the old key leaves the set at once and the next one signs at once: access tokens of the
 *   old key stop working wherever they are checked against a fresh key set
 */
export async function rotateSigningKeys(
  context: Context,
  environmentId: string,
  options: { compromised: boolean },
): Promise<Rotation> {
  await ensureSigningKeys(context, environmentId);
  const another = await context.signer.keyPairs.next();
  return await inTransaction(context, async (tx) => {
    await lockKeys(tx, environmentId);
    const now = tx.clock.now();
    const keys = await visibleKeys(tx, environmentId);
    const next = keys.find((key) => key.signs_from === null);
    if (!next) throw new Error('the environment has no next signing key');
    const earliest = addSeconds(next.published_at, PUBLISHED_BEFORE_SIGNING_SECONDS);
    const signsFrom = options.compromised || earliest < now ? now : earliest;
    const signing = keys.filter(
      (key) => key.signs_from !== null && (key.retired_at === null || key.retired_at > now),
    );
    for (const key of signing) {
      if (options.compromised) await deleteKey(tx, environmentId, key.kid);
      else await retireKey(tx, environmentId, key.kid, signsFrom);
      await recordEvent(tx, environmentId, 'signing_key.retired', { kid: key.kid });
    }
    await startSigning(tx, environmentId, next.kid, signsFrom);
    await addKey(tx, environmentId, another, null);
    return { kid: next.kid, signsFrom, retiredKid: signing.at(-1)?.kid };
  });
}

async function visibleKeys(work: Work, environmentId: string) {
  const environment = await findEnvironment(work, environmentId);
  const tokenSeconds = environment?.accessTokenSeconds ?? 0;
  const retiredAfter = addSeconds(work.clock.now(), -(tokenSeconds + KEPT_AFTER_LAST_TOKEN_SECONDS));
  return await selectPublishedKeys(work, environmentId, retiredAfter);
}

async function addKey(
  work: Work,
  environmentId: string,
  pair: KeyPair,
  signsFrom: Date | null,
): Promise<void> {
  const kid = work.ids.create('key');
  await insertKey(work, {
    environment_id: environmentId,
    kid,
    public_jwk: JSON.stringify(pair.publicJwk),
    certificate: pair.certificate,
    private_key_sealed: work.keyring.seal(PRIVATE_KEY_PURPOSE, pair.privateKey, [environmentId, kid]),
    published_at: work.clock.now(),
    signs_from: signsFrom,
  });
  await recordEvent(work, environmentId, 'signing_key.created', { kid });
}
