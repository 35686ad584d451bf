import { firstPlace } from '../../folder/sources.js';
import type { Check, ExaminedApp } from '../fault.js';
import { nextRoutes } from '../next-routes.js';

/** Something of the application has to answer at the path of the redirect URI. */
export const callbackRoute: Check = (examined) => {
  const { redirectUri } = examined;
  if (!URL.canParse(redirectUri.value)) return [];
  const path = new URL(redirectUri.value).pathname;
  const fix = howToAnswer(examined, path);
  if (fix === undefined) return [];
  return [{ place: redirectUri.place ?? 'package.json:1', what: `Nothing in the app answers ${path}.`, fix }];
};

/** What to add; undefined where something answers, or nobody can tell. */
function howToAnswer({ app, sources }: ExaminedApp, path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  switch (app.framework) {
    case 'nextjs': {
      const routes = nextRoutes(sources, 'route');
      if (routes.some((route) => route.path === path || route.pattern.includes('*'))) return undefined;
      const root = sources.some((source) => source.path.startsWith('src/app/')) ? 'src/app' : 'app';
      return `Make ${[root, ...segments].join('/')}/route.ts with: import { handleAuth } from '@latchkey/nextjs'; export const GET = handleAuth();`;
    }
    case 'express': {
      const answers = new RegExp(`\\.routes\\b|['"\`]${path.replace(/[^\w/-]/g, '\\$&')}['"\`]`);
      if (firstPlace(sources, answers) !== undefined) return undefined;
      return 'Add app.use(auth.routes); behind const auth = latchkey(); from @latchkey/express.';
    }
    case 'react-router':
    case 'remix': {
      const name = segments.join('.');
      const answers = new RegExp(`['"\`]/?${segments.join('/').replace(/[^\w/-]/g, '\\$&')}['"\`]`);
      const isFile = sources.some((source) =>
        new RegExp(`^app/routes/${name}(?:/route)?\\.\\w+$`).test(source.path),
      );
      if (
        isFile ||
        firstPlace(
          sources.filter((source) => /^app\/routes\.\w+$/.test(source.path)),
          answers,
        )
      )
        return undefined;
      return `Make app/routes/${name}.tsx with: import { authLoader } from '@latchkey/${app.framework}'; export const loader = authLoader();`;
    }
    default:
      return undefined;
  }
}
