import type { Feature } from '../../feature.js';
import { developmentHooks } from './routes.js';

/** First in the list: its failures come before any other route answers. */
export const developmentHooksFeature: Feature = { name: 'development-hooks', routes: developmentHooks };
