import type { Feature } from '../../feature.js';
import { addSeconds } from '../../platform/clock.js';
import { emailChangesApi } from './api.js';
import { deleteOverBefore } from './store.js';

/** Long enough to look at what was sent to somebody. */
const KEPT_SECONDS = 30 * 24 * 3600;

export const emailChanges: Feature = {
  name: 'email-changes',
  routes: emailChangesApi,
  sweep: (context) => deleteOverBefore(context, addSeconds(context.clock.now(), -KEPT_SECONDS)),
};
