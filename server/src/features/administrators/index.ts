import type { Feature } from '../../feature.js';
import { dashboardPages } from './pages.js';

/** Who may run the server: the users of the built-in environment, and the one-time link that makes the first. */
export const administrators: Feature = { name: 'administrators', routes: dashboardPages };
