import type { AuthConfig } from '../../config/auth-config.js';
import { type ApiSpy, spyOn } from '../../testing/api-spy.js';
import { openFakeStage } from '../../testing/fake-stage.js';
import type { Stage } from '../../testing/stage.js';
import { PASSWORD, pathOf } from '../../testing/story.js';
import { type Answer, Visitor } from '../../testing/visitor.js';
import { createLoaders } from '../create-loaders.js';
import type { LoaderArgs } from '../interfaces.js';

type Loaders<Args extends LoaderArgs> = ReturnType<typeof createLoaders<Args>>;

interface OpenedApp<Args extends LoaderArgs> {
  stage: Stage;
  api: ApiSpy;
  loaders: Loaders<Args>;
  browser: Visitor;
  /** Signs Ada in, from a path that starts it, and forgets what was asked of the API for that. */
  signIn(path?: string): Promise<Answer>;
}

/** An application in front of a scripted API, and a browser in which nobody is signed in. */
export async function openApp<Args extends LoaderArgs>(
  serve: (loaders: Loaders<Args>) => (request: Request) => Promise<Response>,
  changes: Partial<AuthConfig> = {},
): Promise<OpenedApp<Args>> {
  const stage = await openFakeStage();
  const api = spyOn(stage.fetch);
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const config = { ...stage.application, cookiePassword: PASSWORD, ...changes };
  const loaders = createLoaders<Args>(() => config, { fetch: api.fetch, now: stage.now, random });
  const browser = new Visitor({ handle: serve(loaders) });
  return {
    stage,
    api,
    loaders,
    browser,
    async signIn(path = '/callback') {
      const { location } = await browser.open(path);
      const answer = await browser.open(pathOf(await stage.signInAtPages(location ?? '')));
      api.takeCalls();
      return answer;
    },
  };
}
