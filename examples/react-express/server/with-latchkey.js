import { latchkey } from '@latchkey/express';

/** Sign-in on `@latchkey/express`, which reads the WORKOS_* variables by itself. */
export function addSession(app) {
  const auth = latchkey();

  // /login, /sign-up, /callback and /logout
  app.use(auth.routes);

  // Whoever it is, or nobody
  app.get('/api/me', auth.session, (req, res) => {
    if (req.auth.status === 'could_not_check') return res.status(503).json({ code: 'could_not_check' });
    res.json({ user: req.auth.user ?? null });
  });

  return { withAuth: auth.withAuth };
}
