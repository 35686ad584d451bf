import {
  createKeySource,
  createRefresher,
  decideAfterRefresh,
  decideSession,
  type Fetch,
  jwksUrl,
  keyIdOf,
  openSession,
  signedIn,
  verifyAccessToken,
} from '@latchkey/session';

const config = { apiUrl: 'http://localhost:4000', clientId: 'client_dev', apiKey: 'sk_test_dev' };
const passwords = ['a cookie password made with openssl rand'];

/** Answers "who is this?" for the value of a session cookie. */
export function createSessionReader(runtime: { fetch: Fetch; now: () => Date }) {
  const keysFor = createKeySource(jwksUrl(config), runtime);
  const refresh = createRefresher(runtime);

  const checkToken = async (token: string) => {
    const loaded = await keysFor(keyIdOf(token));
    if (loaded.status === 'could_not_load') return loaded;
    const { keys } = loaded;
    return verifyAccessToken(token, { keys, audience: config.clientId, now: runtime.now() });
  };

  return async (cookie: string) => {
    const opened = await openSession(cookie, { passwords, now: runtime.now() });
    const evidence =
      opened.status === 'opened'
        ? { ...opened, token: await checkToken(opened.session.accessToken) }
        : opened;
    const decision = decideSession(evidence, { now: runtime.now() });
    if (decision.decision === 'use') return signedIn(decision.session, decision.claims, []);
    if (decision.decision !== 'refresh') return decision;
    return decideAfterRefresh(decision, await refresh(config, decision), runtime.now());
  };
}
