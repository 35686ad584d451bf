import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuthConfig } from '../../web/src/config/auth-config.js';
import { type Face, viewOf } from '../../web/src/testing/face.js';
import { openFakeStage } from '../../web/src/testing/fake-stage.js';
import type { Stage } from '../../web/src/testing/stage.js';
import { PASSWORD, pathOf, read } from '../../web/src/testing/story.js';
import { Visitor } from '../../web/src/testing/visitor.js';
import type { ExpressAuth } from './express-auth.js';
import { latchkey } from './latchkey.js';
import { listen } from './testing/express-face.js';

describe('an Express application', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openFakeStage();
  });

  const faces: Face[] = [];
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all(faces.splice(0).map((face) => face.close?.()));
  });
  afterAll(() => stage.close());

  /** A browser in front of an application that is put together like this. */
  async function visitor(
    build: (app: express.Express, auth: ExpressAuth) => void,
    changes: Partial<AuthConfig> = {},
  ) {
    const app = express();
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const config = { ...stage.application, cookiePassword: PASSWORD, ...changes };
    build(app, latchkey(config, { fetch: stage.fetch, now: stage.now, random }));
    const face = await listen(app);
    faces.push(face);
    return new Visitor(face);
  }

  async function signIn(browser: Visitor, path = '/login') {
    const { location } = await browser.open(path);
    return browser.open(pathOf(await stage.signInAtPages(location ?? '')));
  }

  it('has the routes at paths of its own', async () => {
    const build = (app: express.Express, auth: ExpressAuth) => {
      app.get('/enter', auth.signIn);
      app.get('/callback', auth.callback);
      app.get('/leave', auth.signOut);
    };
    const browser = await visitor(build, { paths: { signIn: '/enter', signOut: '/leave' } });
    expect(await signIn(browser, '/enter')).toMatchObject({ status: 303, location: '/' });
    expect(pathOf((await browser.open('/leave')).location ?? '')).toContain('/sessions/logout?');
  });

  it('comes back to the whole path below a router', async () => {
    const browser = await visitor((app, auth) => {
      const router = express.Router();
      router.get('/account', auth.withAuth, (_, response) => void response.send('private'));
      app.use('/team', router);
    });
    const { location } = await browser.open('/team/account?tab=2');
    expect(location).toBe('/login?return_to=%2Fteam%2Faccount%3Ftab%3D2');
  });

  it('believes nothing of what a request says of its host', async () => {
    const browser = await visitor((app, auth) => app.get(/.*/, auth.withAuth));
    const headers = { host: 'evil.test', 'x-forwarded-host': 'evil.test' };
    expect((await browser.open('/account', { headers })).location).toBe('/login?return_to=%2Faccount');
  });

  it('reads the session of a request once, and writes its cookie once', async () => {
    const browser = await visitor((app, auth) => {
      app.use(auth.routes, auth.session);
      app.get('/account', auth.withAuth, (request, response) => {
        response.json(request.auth && viewOf(request.auth));
      });
    });
    await signIn(browser);
    stage.advanceSeconds(301);
    const answer = await browser.open('/account');
    expect(read(answer)).toMatchObject({ status: 'session' });
    expect(answer.cookies).toHaveLength(1);
  });

  it('keeps the cookies that it sets itself', async () => {
    const browser = await visitor((app, auth) => {
      app.use(auth.routes);
      app.use((_, response, next) => {
        response.cookie('theme', 'dark');
        next();
      });
      app.get('/', auth.session, (_, response) => void response.send('hello'));
    });
    await signIn(browser);
    stage.advanceSeconds(301);
    expect((await browser.open('/')).cookies).toEqual([
      expect.stringMatching(/^theme=dark/),
      expect.stringMatching(/^wos-session=Fe26/),
    ]);
  });

  it('starts a sign-in with a state of its own', async () => {
    const told: unknown[] = [];
    const browser = await visitor(
      (app, auth) => {
        app.use(auth.routes);
        app.get('/buy', (request, response) =>
          auth.startSignIn(request, response, { customState: 'cart 7' }),
        );
      },
      { hooks: { onSignedIn: ({ customState }) => void told.push(customState) } },
    );
    await signIn(browser, '/buy');
    expect(told).toEqual(['cart 7']);
  });

  it('is told by its own error handling what went wrong in a hook', async () => {
    const browser = await visitor(
      (app, auth) => {
        app.use(auth.routes);
        app.use(((error, _request, response, _next) => {
          response.status(500).send(String(error));
        }) satisfies express.ErrorRequestHandler);
      },
      {
        hooks: {
          onSignedIn() {
            throw new Error('the database is away');
          },
        },
      },
    );
    expect(await signIn(browser)).toMatchObject({
      status: 500,
      text: 'Error: the database is away',
      cookies: [],
    });
  });

  it('is configured by the environment alone', () => {
    vi.stubEnv('WORKOS_CLIENT_ID', 'client_dev');
    vi.stubEnv('WORKOS_API_HOSTNAME', 'localhost');
    vi.stubEnv('WORKOS_REDIRECT_URI', 'http://localhost:3000/callback');
    vi.stubEnv('WORKOS_COOKIE_PASSWORD', PASSWORD);
    expect(() => latchkey()).not.toThrow();
    vi.stubEnv('WORKOS_COOKIE_PASSWORD', 'short');
    expect(() => latchkey()).toThrow('openssl rand -base64 32');
  });
});
