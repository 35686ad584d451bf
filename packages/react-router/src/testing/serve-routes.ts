import { createRequestHandler, type LoaderFunctionArgs, type ServerBuild } from 'react-router';

export interface TestRoute {
  loader?: (args: LoaderFunctionArgs) => Promise<unknown>;
  action?: (args: LoaderFunctionArgs) => Promise<unknown>;
  /** Without one it is a resource route. */
  hasComponent?: boolean;
  /** The path of the route that it is in. */
  parent?: string;
}

/**
 * Makes an application in framework mode, as React Router's compiler would, and gives its server. Its pages are the
 * status and the headers that they would have.
 */
export function serveRoutes(
  routes: Readonly<Record<string, TestRoute>>,
): (request: Request) => Promise<Response> {
  const build: ServerBuild = {
    entry: {
      module: { default: (_request, status, headers) => new Response('a page', { status, headers }) },
    },
    routes: Object.fromEntries(Object.entries(routes).map(([path, route]) => [path, routeOf(path, route)])),
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {} as ServerBuild['future'],
    ssr: true,
    isSpaMode: false,
    prerender: [],
    routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
  };
  return createRequestHandler(build, 'test');
}

function routeOf(path: string, { loader, action, hasComponent, parent }: TestRoute) {
  return {
    id: path,
    path,
    ...(parent && { parentId: parent }),
    module: { loader, action, default: hasComponent ? () => null : undefined },
  } as ServerBuild['routes'][string];
}
