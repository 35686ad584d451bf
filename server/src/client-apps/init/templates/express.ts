import type { AppFolder } from '../../folder/app-folder.js';
import { firstPlace, readSources } from '../../folder/sources.js';
import type { CodePlan } from '../change.js';

export const LOADING = `import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
`;

export const SERVER = `import { latchkey } from '@latchkey/express';

  const auth = latchkey(); // reads the WORKOS_* variables

  app.use(auth.routes); // /login, /sign-up, /callback, /logout

  app.get('/account', auth.withAuth, (_req, res) => {
    res.send('Your account');
  });
`;

/** Where an Express application is put together only its author knows: lines to paste. */
export function expressPlan({ folder }: AppFolder): CodePlan {
  const sources = readSources(folder);
  if (firstPlace(sources, /@latchkey\/express/) !== undefined) return { changes: [], pastes: [] };
  const readsFile = firstPlace(sources, /loadEnvFile|dotenv|--env-file/) !== undefined;
  const server = firstPlace(sources, /=\s*express\(\)/);
  return {
    changes: [],
    pastes: [
      ...(readsFile ? [] : [{ where: 'At the very start, so that .env is read', lines: LOADING }]),
      { where: server === undefined ? 'Behind const app = express()' : `Behind ${server}`, lines: SERVER },
    ],
  };
}
