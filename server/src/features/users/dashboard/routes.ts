import type { Context } from '../../../context.js';
import type { Api } from '../../../platform/http/server.js';
import { userEventsApi } from './events-api.js';
import { userListApi } from './list-api.js';
import { userSessionsApi } from './sessions-api.js';
import { userApi } from './user-api.js';

/** The dashboard's routes for users. They lie here, since they do what the public API does, by the same functions. */
export function usersDashboardApi(app: Api, context: Context): void {
  userListApi(app, context);
  userApi(app, context);
  userSessionsApi(app, context);
  userEventsApi(app, context);
}
