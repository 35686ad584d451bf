import { WorkOS } from '@workos-inc/node';
import cookieParser from 'cookie-parser';

/** Sign-in on the official packages, put together as AuthKit's quick start does it. */
export function addSession(app) {
  const {
    WORKOS_API_KEY,
    WORKOS_API_HOSTNAME,
    WORKOS_API_PORT,
    WORKOS_API_HTTPS,
    WORKOS_CLIENT_ID: clientId,
    WORKOS_COOKIE_PASSWORD: cookiePassword,
    WORKOS_REDIRECT_URI: redirectUri,
  } = process.env;
  const { userManagement } = new WorkOS(WORKOS_API_KEY, {
    clientId,
    apiHostname: WORKOS_API_HOSTNAME,
    port: WORKOS_API_PORT ? Number(WORKOS_API_PORT) : undefined,
    https: WORKOS_API_HTTPS !== 'false',
  });
  const cookieOptions = {
    path: '/',
    httpOnly: true,
    secure: redirectUri.startsWith('https:'),
    sameSite: 'lax',
  };
  // The state of a sign-in is where it began.
  const startSignIn = (screenHint) => (req, res) => {
    const state = String(req.query.return_to ?? '/');
    res.redirect(
      userManagement.getAuthorizationUrl({ provider: 'authkit', clientId, redirectUri, screenHint, state }),
    );
  };

  /** Puts the session and its user, if there is one, into the request; a token that has expired is refreshed first. */
  const readUser = async (req, res, next) => {
    const session = userManagement.loadSealedSession({
      sessionData: req.cookies['wos-session'],
      cookiePassword,
    });
    req.sealedSession = session;
    const result = await session.authenticate();
    req.user = result.user;
    if (result.authenticated || result.reason === 'no_session_cookie_provided') return next();
    const refreshed = await session.refresh();
    if (refreshed.authenticated) {
      req.user = refreshed.user;
      res.cookie('wos-session', refreshed.sealedSession, cookieOptions);
    } else {
      res.clearCookie('wos-session', cookieOptions);
    }
    next();
  };

  const isSignedIn = (req, res, next) => (req.user ? next() : res.status(401).json({ code: 'no_session' }));

  app.use(cookieParser());

  app.get('/login', startSignIn('sign-in'));
  app.get('/sign-up', startSignIn('sign-up'));

  app.get('/callback', async (req, res) => {
    const { code, state } = req.query;
    if (!code) return res.status(400).send('The sign-in was turned down.');
    try {
      const { sealedSession } = await userManagement.authenticateWithCode({
        clientId,
        code,
        session: { sealSession: true, cookiePassword },
      });
      res.cookie('wos-session', sealedSession, cookieOptions);
    } catch (error) {
      // A callback that is opened again has nothing to trade: who is signed in stays so.
      if (error.error !== 'invalid_grant') throw error;
    }
    res.redirect(onThisSite(state, redirectUri));
  });

  // Behind `readUser`: the address cannot be made of a token that has expired, nor of none.
  app.get('/logout', readUser, async (req, res) => {
    const url = req.user ? await req.sealedSession.getLogoutUrl() : '/';
    res.clearCookie('wos-session', cookieOptions);
    res.redirect(url);
  });

  app.get('/api/me', readUser, (req, res) => res.json({ user: req.user ?? null }));

  return { withAuth: [readUser, isSignedIn] };
}

/** A path of this site; the state comes back by the browser, where anybody may have changed it. */
function onThisSite(path, redirectUri) {
  const { origin } = new URL(redirectUri);
  const url = URL.canParse(path, origin) ? new URL(path, origin) : new URL(origin);
  return url.origin === origin ? url.pathname + url.search : '/';
}
