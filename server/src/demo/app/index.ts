import type { Feature } from '../../feature.js';
import { demoRoutes } from './routes.js';

export const demo: Feature = { name: 'demo', routes: demoRoutes };
