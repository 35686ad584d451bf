import type { Feature } from '../../feature.js';
import { addSeconds } from '../../platform/clock.js';
import { signingKeysApi } from './api.js';
import { deleteRetiredBefore } from './store.js';

/** Long after the last key set that held it was fetched. */
const KEPT_SECONDS = 30 * 24 * 3600;

export const signingKeys: Feature = {
  name: 'signing-keys',
  routes: signingKeysApi,
  sweep: (context) => deleteRetiredBefore(context, addSeconds(context.clock.now(), -KEPT_SECONDS)),
};
