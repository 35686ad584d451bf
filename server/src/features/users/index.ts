import type { Feature } from '../../feature.js';
import { usersApi } from './api.js';
import { usersDashboardApi } from './dashboard/routes.js';
import { usersSeed } from './seed.js';

export const users: Feature = {
  name: 'users',
  routes(app, context) {
    usersApi(app, context);
    usersDashboardApi(app, context);
  },
  seed: usersSeed,
};
