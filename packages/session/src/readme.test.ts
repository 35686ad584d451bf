import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sealSession, toSealedSession } from './index.node.js';
import { NOW, secondsAfter, tokensFor } from './testing/builders.js';
import { createFakeApi, json } from './testing/fake-api.js';
import { createIssuer } from './testing/issuer.js';
import { createSessionReader } from './testing/readme-example.js';

const textOf = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const issuer = createIssuer();

async function aCookie(): Promise<string> {
  const session = toSealedSession(tokensFor(issuer.token()));
  return sealSession(session, { password: 'a cookie password made with openssl rand', now: NOW });
}

function readAt(now: Date, ...answers: Response[]) {
  const api = createFakeApi();
  for (const answer of answers) api.next(answer);
  return createSessionReader({ fetch: api.fetch, now: () => now });
}

describe('the example in the README', () => {
  it('is the code that these stories run', () => {
    expect(textOf('../README.md')).toContain(`\`\`\`ts\n${textOf('./testing/readme-example.ts')}\`\`\``);
  });

  it('knows who is signed in', async () => {
    const read = readAt(NOW, json(200, { keys: [issuer.jwk] }));
    expect(await read(await aCookie())).toMatchObject({
      status: 'session',
      user: { email: 'ada@acme.test' },
    });
  });

  it('refreshes a session in time', async () => {
    const answer = json(200, tokensFor(issuer.token({ sid: 'session_1' })));
    const read = readAt(secondsAfter(NOW, 290), json(200, { keys: [issuer.jwk] }), answer);
    expect(await read(await aCookie())).toMatchObject({
      decision: 'use_new',
      session: { refreshToken: 'rt_second' },
    });
  });

  it('says when it does not know', async () => {
    expect(await readAt(NOW, json(503, {}))(await aCookie())).toMatchObject({ decision: 'could_not_check' });
    expect(await readAt(NOW)('garbage')).toMatchObject({ decision: 'signed_out', shouldClearCookie: true });
  });
});
