import type { Feature } from '../../feature.js';
import { answerPreflights } from '../../platform/http/cors.js';
import { corsOriginRoutes, redirectUriRoutes } from './api.js';
import { isOriginListedAnywhere } from './service.js';

/** What a developer sets up for an app: its addresses, origins and settings. */
export const environmentsFeature: Feature = {
  name: 'environments',
  routes(app, context) {
    redirectUriRoutes(app, context);
    corsOriginRoutes(app, context);
    answerPreflights(app, (origin) => isOriginListedAnywhere(context, origin));
  },
};
