import type { AppFolder } from '../../folder/app-folder.js';
import { FRAMEWORKS } from '../../folder/frameworks.js';
import { firstPlace, readSources } from '../../folder/sources.js';
import { type CodePlan, readIfThere } from '../change.js';

/** The package's names, which React Router's and Remix's have in common. */
export const LOADER_NAMES = ['authLoader', 'authkitLoader', 'getSignInUrl'] as const;

const callback = (packageName: string) => `import { authLoader } from '${packageName}';

// Where the hosted pages send people back to
export const loader = authLoader();
`;

const login = (packageName: string, redirectFrom: string) => `import { getSignInUrl } from '${packageName}';
import { redirect } from '${redirectFrom}';

export async function loader() {
  return redirect(await getSignInUrl());
}
`;

const root = (packageName: string) => `import { authkitLoader } from '${packageName}';

export const loader = (args) => authkitLoader(args);
`;

/**
 * For frameworks whose routes have loaders.
 *
 * @param callbackPath the path of the redirect URI
 */
export function loadersPlan({ folder, framework, packages }: AppFolder, callbackPath: string): CodePlan {
  const plan: CodePlan = { changes: [], pastes: [] };
  if (framework !== 'react-router' && framework !== 'remix') return plan;
  const { packageName } = FRAMEWORKS[framework];
  const ofRemix = packages['@remix-run/node'] === undefined ? '@remix-run/react' : '@remix-run/node';
  const redirectFrom = framework === 'remix' ? ofRemix : 'react-router';
  const extension = readIfThere(folder, 'tsconfig.json') === undefined ? 'js' : 'ts';
  const name = callbackPath.slice(1).replaceAll('/', '.');
  const sources = readSources(folder);
  const files: [path: string, after: string, marker: RegExp][] = [
    [`app/routes/${name}.${extension}`, callback(packageName), /\bauthLoader\b/],
    [`app/routes/login.${extension}`, login(packageName, redirectFrom), /\bgetSignInUrl\b/],
  ];
  for (const [path, after, marker] of files) {
    if (firstPlace(sources, marker) !== undefined) continue;
    const before = readIfThere(folder, path);
    if (before === undefined) plan.changes.push({ path, before, after });
    else plan.pastes.push({ where: `${path}, which has other code`, lines: after });
  }
  // Remix finds its routes by their files' names.
  const routes = sources.find(({ path }) => /^app\/routes\.\w+$/.test(path));
  const lists = /flatRoutes|['"]\/?login['"]/;
  if (framework === 'react-router' && routes && !lists.test(routes.text)) {
    const lines = [`route('${callbackPath.slice(1)}', 'routes/${name}.${extension}'),`];
    lines.push(`route('login', 'routes/login.${extension}'),`);
    plan.pastes.push({ where: `The list in ${routes.path}`, lines: `${lines.join('\n')}\n` });
  }
  if (firstPlace(sources, /\bauthkitLoader\b/) === undefined)
    plan.pastes.push({ where: 'The root route, app/root', lines: root(packageName) });
  return plan;
}
