import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { apiKeysSearch } from '../features/api-keys/search.js';
import { authenticationSearch } from '../features/authentication/search.js';
import { redirectsSearch } from '../features/redirects/search.js';
import { userSearch, usersSearch } from '../features/users/search.js';
import { EnvironmentRoute } from '../shell/environment-route.js';
import { Home } from '../shell/home.js';
import { NotFound } from '../shell/not-found.js';
import { RouteFailure } from '../shell/route-failure.js';
import { SignedOut } from '../shell/signed-out.js';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const signedOut = createRoute({ getParentRoute: () => root, path: '/signed-out', component: SignedOut });
const environment = createRoute({
  getParentRoute: () => root,
  path: '/$environmentId',
  component: EnvironmentRoute,
});
const inEnvironment = () => environment;

const overview = createRoute({
  getParentRoute: inEnvironment,
  path: '/',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.js'), 'OverviewPage'),
});
const users = createRoute({
  getParentRoute: inEnvironment,
  path: '/users',
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import('../features/users/users-page.js'), 'UsersPage'),
});
const user = createRoute({
  getParentRoute: inEnvironment,
  path: '/users/$userId',
  validateSearch: userSearch,
  component: lazyRouteComponent(() => import('../features/users/user-page.js'), 'UserPage'),
});
const apiKeys = createRoute({
  getParentRoute: inEnvironment,
  path: '/api-keys',
  validateSearch: apiKeysSearch,
  component: lazyRouteComponent(() => import('../features/api-keys/api-keys-page.js'), 'ApiKeysPage'),
});
const redirects = createRoute({
  getParentRoute: inEnvironment,
  path: '/redirects',
  validateSearch: redirectsSearch,
  component: lazyRouteComponent(() => import('../features/redirects/redirects-page.js'), 'RedirectsPage'),
});
const authentication = createRoute({
  getParentRoute: inEnvironment,
  path: '/authentication',
  validateSearch: authenticationSearch,
  component: lazyRouteComponent(
    () => import('../features/authentication/authentication-page.js'),
    'AuthenticationPage',
  ),
});

const tree = root.addChildren([
  home,
  signedOut,
  environment.addChildren([overview, users, user, apiKeys, redirects, authentication]),
]);

/** The screens by their addresses. Those of an environment come in chunks, when they are first gone to. */
export function createAppRouter() {
  return createRouter({
    routeTree: tree,
    basepath: '/dashboard',
    defaultPreload: 'intent',
    defaultErrorComponent: RouteFailure,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
