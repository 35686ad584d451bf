import { latchkey } from '@latchkey/express';
import express from 'express';

export function createApp() {
  const app = express();
  const auth = latchkey(); // reads the WORKOS_* variables

  app.use(auth.routes); // /login, /sign-up, /callback, /logout

  app.get('/', auth.session, (req, res) => {
    res.send(req.auth?.status === 'session' ? `Hello, ${req.auth.user.email}` : 'Hello');
  });
  app.get('/account', auth.withAuth, (_req, res) => {
    res.send('Your account');
  });
  return app;
}
