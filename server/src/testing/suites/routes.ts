import type { Api } from '../../platform/http/server.js';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/** Every path that a server answers, with its parameters as `:name`, read from the router itself. */
export function pathsOf(app: Api): string[] {
  const paths: string[] = [];
  const parents: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = ''] = /^([│ ]*)[├└]── (\S+) \(/.exec(line) ?? [];
    if (part === '' || part === '*') continue;
    const depth = indent.length / 4;
    const path = (parents[depth - 1] ?? '') + part;
    parents.splice(depth, parents.length, path);
    paths.push(path);
  }
  return paths;
}

/** The documented routes, as `GET /user_management/users/:id`. */
export function documentedRoutes(app: Api): string[] {
  return Object.entries(app.swagger().paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations ?? {}).map(
      (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
}

/** Routes that need no API key: whoever they are for proves it in another way, or they are public. */
export const PUBLIC = [
  'POST /user_management/authenticate',
  'GET /user_management/authorize',
  'GET /user_management/sessions/logout',
  'GET /sso/jwks/:clientId',
  'GET /health/live',
  'GET /health/ready',
];

/** The documented routes that belong to an environment's API key. */
export function keyedRoutes(app: Api): string[] {
  return documentedRoutes(app).filter((route) => !PUBLIC.includes(route));
}

/** What a route's name says: its method and its path with the parameters filled in. */
export function requestOf(route: string, fill: (path: string, name: string) => string) {
  const [method, path = ''] = route.split(' ') as [Exclude<Method, 'PATCH'>, string];
  return { method, path, url: path.replace(/:(\w+)/g, (_, name: string) => fill(path, name)) };
}
