import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express from 'express';

if (existsSync('.env')) process.loadEnvFile('.env');
const port = Number(process.env.PORT || 5173);
process.env.WORKOS_REDIRECT_URI ||= `http://localhost:${port}/callback`;

// `npm run example` puts our packages beside this folder; with `-- --official` it leaves them out.
const isOfficial = !existsSync(new URL('../node_modules/@latchkey/express', import.meta.url));
const { addSession } = await import(isOfficial ? './with-workos.js' : './with-latchkey.js');

const app = express();
const { withAuth } = addSession(app);

// The application's own data, for its own pages
app.get('/api/orders', withAuth, (_req, res) => res.json({ orders: [{ id: 1, what: 'A blue kettle' }] }));

if (process.argv.includes('--dev')) {
  // What is changed in src/ shows at once.
  const { createServer } = await import('vite');
  app.use((await createServer({ server: { middlewareMode: true }, appType: 'spa' })).middlewares);
} else {
  const built = fileURLToPath(new URL('../dist', import.meta.url));
  app.use(express.static(built));
  app.get('/account', (_req, res) => res.sendFile('index.html', { root: built }));
}

app.listen(port, () => {
  console.log(`On ${isOfficial ? '@workos-inc/node' : '@latchkey/express'}: http://localhost:${port}`);
});
