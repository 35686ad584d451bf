import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../../../testing/browser.js';
import { startTestServer, type TestServer } from '../../../testing/server.js';

const ELSEWHERE = 'http://localhost:4111/callback';

describe('in development the page of a fault names it and how to mend it', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('a client id of another server: those of this one', async () => {
    const environment = await server.environment();
    const { url } = authorizationUrl(environment, { client_id: 'client_of_elsewhere' });
    const { html } = await new TestBrowser(server.app).visit(url);
    expect(html).toContain('The one that was sent is of another server.');
    const { name, clientId } = environment.environment;
    expect(html).toContain(`${clientId} (${name})`);
    expect(html).toContain(`WORKOS_CLIENT_ID=${clientId}`);
  });

  test('a client id of another environment: the one that lists the address', async () => {
    const right = (await server.environment({ redirectUris: [ELSEWHERE] })).environment;
    const wrong = await server.environment();
    const { url } = authorizationUrl(wrong, { redirect_uri: ELSEWHERE });
    const { html } = await new TestBrowser(server.app).visit(url);
    expect(html).toContain(`${right.name} lists this address`);
    expect(html).toContain(`that of ${wrong.environment.name}`);
    expect(html).toContain(`WORKOS_CLIENT_ID=${right.clientId}`);
  });
});

test('in production nobody is told which environments there are', async () => {
  const server = await startTestServer({ mode: 'production' });
  try {
    const { environment } = await server.environment({ redirectUris: [ELSEWHERE] });
    const wrong = await server.environment();
    const asked = [{ client_id: 'client_of_elsewhere' }, { redirect_uri: ELSEWHERE }];
    for (const parameters of asked) {
      const { html, status } = await new TestBrowser(server.app).visit(
        authorizationUrl(wrong, parameters).url,
      );
      expect(status).toBe(400);
      expect(html).not.toContain(environment.clientId);
      expect(html).not.toContain(environment.name);
    }
  } finally {
    await server.close();
  }
});
