import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WorkOS } from '@workos-inc/node';
import { aUser, tokensFor } from '../../packages/session/src/testing/builders.js';
import { ENTRIES } from '../../packages/session/src/testing/entries.js';
import { CLIENT_ID, createIssuer } from '../../packages/session/src/testing/issuer.js';

type Entry = (typeof ENTRIES)[number][1];

/** Checks one cookie; throws where it does not say who is signed in. */
export type Checker = (cookie: string) => Promise<void>;

export interface SessionStage {
  /** 1,000, each of another user with another token. */
  cookies: string[];
  official: Checker;
  node: Checker;
  web: Checker;
  close(): Promise<void>;
}

const COOKIES = 1000;
const PASSWORD = 'a cookie password of more than 32 characters';

/** The cookies, and a key set that both clients fetch from the same address, once. */
export async function openSessionStage(): Promise<SessionStage> {
  const issuer = createIssuer();
  const keys = JSON.stringify({ keys: [issuer.jwk] });
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(keys),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const [[, web], [, node]] = ENTRIES;
  return {
    cookies: await sealCookies(node, issuer),
    official: officialChecker(port),
    node: ourChecker(node, port),
    web: ourChecker(web, port),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function sealCookies(entry: Entry, issuer: ReturnType<typeof createIssuer>): Promise<string[]> {
  const now = new Date();
  const iat = Math.floor(now.getTime() / 1000);
  const cookies: string[] = [];
  for (let index = 0; index < COOKIES; index += 1) {
    const id = `user_${index}`;
    const token = issuer.token({
      sub: id,
      sid: `session_${index}`,
      iat,
      exp: iat + 3600,
      org_id: 'org_acme',
      role: 'editor',
      roles: ['editor'],
      permissions: ['posts:read', 'posts:write'],
    });
    const session = entry.toSealedSession(
      tokensFor(token, { user: aUser({ id, email: `user${index}@acme.test` }), organization_id: 'org_acme' }),
    );
    cookies.push(await entry.sealSession(session, { password: PASSWORD, now }));
  }
  return cookies;
}

function officialChecker(port: number): Checker {
  const workos = new WorkOS('sk_test', {
    clientId: CLIENT_ID,
    apiHostname: '127.0.0.1',
    port,
    https: false,
  });
  return async (sessionData) => {
    const session = workos.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD });
    if (!(await session.authenticate()).authenticated)
      throw new Error('the official client refused a cookie');
  };
}

function ourChecker(entry: Entry, port: number): Checker {
  const runtime = { fetch, now: () => new Date() };
  const api = { apiUrl: `http://127.0.0.1:${port}`, clientId: CLIENT_ID };
  const keysFor = entry.createKeySource(entry.jwksUrl(api), runtime);
  return async (cookie) => {
    const now = runtime.now();
    const opened = await entry.openSession(cookie, { passwords: [PASSWORD], now });
    if (opened.status !== 'opened') throw new Error('our client could not open a cookie');
    const { accessToken } = opened.session;
    const loaded = await keysFor(entry.keyIdOf(accessToken));
    const token =
      loaded.status === 'loaded'
        ? await entry.verifyAccessToken(accessToken, { keys: loaded.keys, audience: CLIENT_ID, now })
        : loaded;
    const { decision } = entry.decideSession({ ...opened, token }, { now });
    if (decision !== 'use') throw new Error(`our client refused a cookie: ${decision}`);
  };
}
