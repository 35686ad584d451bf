import type { Feature } from '../../feature.js';
import { dashboardApi } from './api.js';
import { appPage } from './app-page.js';
import { keepFirstSignIns } from './overview.js';
import { loginPages } from './session/login.js';

/** Where administrators work: the page, its sign-in and its API. */
export const dashboard: Feature = {
  name: 'dashboard',
  routes(app, context) {
    dashboardApi(app, context);
    loginPages(app, context);
    appPage(app, context);
  },
  sweep: keepFirstSignIns,
};
