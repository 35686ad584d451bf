import { createHash } from 'node:crypto';
import { tokensFor } from '../../../session/src/testing/builders.js';
import { json } from '../../../session/src/testing/fake-api.js';
import { CLIENT_ID, createIssuer } from '../../../session/src/testing/issuer.js';
import { ADAS_EMAIL, APP_ORIGIN, type Stage } from './stage.js';

const API = 'https://auth.acme.test';
const TOKEN_SECONDS = 300;

interface FakeSession {
  id: string;
  organizationId: string | undefined;
  isAlive: boolean;
}

/** A scripted API: it plays what the contract says of codes, tokens and keys, in one process and in its own time. */
export async function openFakeStage(): Promise<Stage> {
  const issuer = createIssuer();
  let now = new Date('2026-03-01T12:00:00.000Z');
  const challenges = new Map<string, string>();
  /** What a code was traded for, and under which idempotency key: with the same one the exchange is a retry. */
  const exchanges = new Map<string, { name: string | null; session: FakeSession }>();
  const sessionsByToken = new Map<string, FakeSession>();
  const sessions: FakeSession[] = [];
  const organizations = new Set<string>();
  let count = 0;

  const issueTokens = (session: FakeSession): Response => {
    const iat = Math.floor(now.getTime() / 1000);
    const refreshToken = `rt_${++count}`;
    sessionsByToken.set(refreshToken, session);
    const claims = {
      sid: session.id,
      jti: `jti_${count}`,
      iat,
      exp: iat + TOKEN_SECONDS,
      org_id: session.organizationId,
    };
    const tokens = tokensFor(issuer.token(claims), { refresh_token: refreshToken });
    return json(200, { ...tokens, user: { ...tokens.user, email: ADAS_EMAIL } });
  };

  const exchange = (
    { code = '', code_verifier = '' }: Record<string, string>,
    name: string | null,
  ): Response => {
    const challenge = createHash('sha256').update(code_verifier).digest('base64url');
    if (challenges.get(code) !== challenge) return json(400, { error: 'invalid_grant' });
    const known = exchanges.get(code);
    if (known !== undefined) {
      return known.name === name ? issueTokens(known.session) : json(400, { error: 'invalid_grant' });
    }
    const session = { id: `session_${++count}`, organizationId: undefined, isAlive: true };
    sessions.push(session);
    exchanges.set(code, { name, session });
    return issueTokens(session);
  };

  const refresh = ({ refresh_token, organization_id }: Record<string, string>): Response => {
    const session = sessionsByToken.get(refresh_token ?? '');
    if (!session?.isAlive) return json(400, { error: 'invalid_grant' });
    if (organization_id !== undefined && !organizations.has(organization_id)) {
      return json(400, { error: 'organization_membership_not_found' });
    }
    session.organizationId = organization_id ?? session.organizationId;
    return issueTokens(session);
  };

  const revoke = async (sessionId: string) => {
    for (const session of sessions) if (session.id === sessionId) session.isAlive = false;
  };

  return {
    application: {
      clientId: CLIENT_ID,
      apiKey: 'sk_test',
      apiUrl: API,
      redirectUri: `${APP_ORIGIN}/callback`,
      signOutReturnTo: `${APP_ORIGIN}/`,
    },
    now: () => now,
    advanceSeconds(seconds) {
      now = new Date(now.getTime() + seconds * 1000);
    },
    async fetch(url, { body, headers }) {
      if (url.startsWith(`${API}/sso/jwks/`)) return json(200, { keys: [issuer.jwk] });
      const fields = JSON.parse(String(body)) as Record<string, string>;
      if (fields.grant_type === 'refresh_token') return refresh(fields);
      return exchange(fields, new Headers(headers).get('idempotency-key'));
    },
    async signInAtPages(link) {
      const query = new URL(link).searchParams;
      const code = `code_${++count}`;
      challenges.set(code, query.get('code_challenge') ?? '');
      const back = new URL(query.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
      return back.href;
    },
    async followSignOut(link) {
      const query = new URL(link).searchParams;
      await revoke(query.get('session_id') ?? '');
      return query.get('return_to') ?? '';
    },
    revoke,
    async joinOrganization() {
      const id = `org_${++count}`;
      organizations.add(id);
      return id;
    },
    async close() {},
  };
}
