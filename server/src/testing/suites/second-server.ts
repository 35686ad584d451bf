import { buildApp } from '../../app.js';
import type { Context } from '../../context.js';
import { createHasher, type PasswordHasher } from '../../features/passwords/hasher.js';
import { createSigner } from '../../features/signing-keys/signer.js';
import { systemRandom } from '../../platform/crypto/random.js';
import { createDb, openServer } from '../../platform/database/index.js';
import type { Api } from '../../platform/http/server.js';
import { createIds } from '../../platform/ids.js';
import { cachedKeyPairs } from '../key-pairs.js';
import type { TestServer } from '../server.js';

/** Another process, as far as a test can tell: it shares the database, the secret key and the time with the first. */
export interface SecondServer {
  context: Context;
  app: Api;
  close(): Promise<void>;
}

/** Starts a second server on the database of a first one, which must be a PostgreSQL server. */
export async function startSecondServer({ context }: TestServer): Promise<SecondServer> {
  const { connectionString } = context.pool.options;
  if (connectionString === undefined) throw new Error('the embedded database has one server');
  const engine = await openServer({ databaseUrl: connectionString });
  const db = createDb(engine);
  const { clock, keyring } = context;
  const own: Context = {
    ...context,
    db,
    pool: engine.pool,
    ids: createIds(clock, systemRandom),
    hasher: createHasher(),
    refreshBatches: { batches: 0, calls: 0 },
    signer: createSigner({ db, clock, keyring, keyPairs: cachedKeyPairs() }),
  };
  const app = await buildApp(own);
  await app.ready();
  return {
    context: own,
    app,
    async close() {
      await app.close();
      await engine.close();
    },
  };
}

/** Servers behind a balancer that gives each request to the next one. */
export function balanced(first: Api, ...others: Api[]): Api {
  const apps = [first, ...others];
  let turn = 0;
  return new Proxy(first, {
    get(target, name) {
      const app = name === 'inject' ? (apps[turn++ % apps.length] ?? target) : target;
      const value: unknown = Reflect.get(app, name, app);
      return typeof value === 'function' ? value.bind(app) : value;
    },
  });
}

/** A hasher that counts the passwords that reach it. */
export function counting(hasher: PasswordHasher): PasswordHasher & { calls: number } {
  const counted = {
    ...hasher,
    calls: 0,
    verify: (hash: string, password: string) => {
      counted.calls += 1;
      return hasher.verify(hash, password);
    },
    verifyDummy: (password: string) => {
      counted.calls += 1;
      return hasher.verifyDummy(password);
    },
  };
  return counted;
}
