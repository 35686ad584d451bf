import { TestBrowser } from '../../../../server/src/testing/browser.js';
import { startListeningServer } from '../../../../server/src/testing/listening.js';
import { anOrganization, aUser } from '../../../../server/src/testing/people.js';
import { ADAS_EMAIL, APP_ORIGIN, type Stage } from './stage.js';

/** A whole server with an environment of its own, in its own time. */
export async function openRealStage(): Promise<Stage> {
  const server = await startListeningServer();
  const environment = await server.environment({
    redirectUris: [`${APP_ORIGIN}/callback`],
    signOutRedirects: [`${APP_ORIGIN}/`],
  });
  const ada = await aUser(environment, { email: ADAS_EMAIL });

  const visit = async (link: string) => {
    const browser = new TestBrowser(server.app, server.url);
    return { browser, page: await browser.visit(link) };
  };

  return {
    application: {
      clientId: environment.environment.clientId,
      apiKey: environment.apiKey,
      apiUrl: server.url,
      redirectUri: environment.redirectUri,
      signOutReturnTo: `${APP_ORIGIN}/`,
    },
    fetch: (url, init) => fetch(url, init),
    now: () => server.clock.now(),
    advanceSeconds: (seconds) => server.clock.advance(seconds),
    async signInAtPages(link) {
      const { browser } = await visit(link);
      await browser.submit({ email: ada.email });
      const { leftTo } = await browser.submit({ password: ada.password });
      return leftTo?.href ?? '';
    },
    async followSignOut(link) {
      return (await visit(link)).page.leftTo?.href ?? '';
    },
    async revoke(sessionId) {
      await environment.request('POST', '/user_management/sessions/revoke', {
        body: { session_id: sessionId },
      });
    },
    joinOrganization: () => anOrganization(server, environment, ada),
    close: () => server.close(),
  };
}
