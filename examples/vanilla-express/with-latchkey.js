import { fileURLToPath } from 'node:url';
import { latchkey } from '@latchkey/express';
import express from 'express';

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The application on `@latchkey/express`, which reads the WORKOS_* variables by itself. */
export function createApp() {
  const app = express();
  const auth = latchkey();

  // /login, /sign-up, /callback and /logout
  app.use(auth.routes);

  // Whoever it is, or nobody
  app.get('/me', auth.session, (req, res) => {
    if (req.auth.status === 'could_not_check') return res.status(503).json({ code: 'could_not_check' });
    res.json({ user: req.auth.user ?? null });
  });

  // Only for those who are signed in; all others come back here after they are
  app.get('/account', auth.withAuth, (_req, res) => res.sendFile(fileAt('private/account.html')));

  app.use(express.static(fileAt('public')));
  return app;
}
