import type { Feature } from '../../feature.js';
import { healthRoutes } from './api.js';
import { noteForwardedHeaders } from './forwarded.js';

export const health: Feature = {
  name: 'health',
  routes(app, context) {
    noteForwardedHeaders(app, context);
    healthRoutes(app, context);
  },
};
