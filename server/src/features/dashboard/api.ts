import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeysApi } from './api-keys-api.js';
import { authenticationSettingsApi } from './authentication-api.js';
import { environmentsApi } from './environments-api.js';
import { firstAdministratorApi } from './first-administrator-api.js';
import { overviewApi } from './overview-api.js';
import { redirectsApi } from './redirects-api.js';
import { sessionApi } from './session-api.js';

/** The dashboard's own API, but for what lies with the feature that it is about. */
export function dashboardApi(app: Api, context: Context): void {
  firstAdministratorApi(app, context);
  sessionApi(app, context);
  environmentsApi(app, context);
  overviewApi(app, context);
  apiKeysApi(app, context);
  redirectsApi(app, context);
  authenticationSettingsApi(app, context);
}
