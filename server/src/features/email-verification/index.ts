import type { Feature } from '../../feature.js';
import { addSeconds } from '../../platform/clock.js';
import { emailVerificationApi } from './api.js';
import { emailVerificationGrant } from './grant.js';
import { emailVerificationPages } from './pages.js';
import { deleteOverBefore } from './store.js';

/** Long enough to look at what was sent to somebody. */
const KEPT_SECONDS = 30 * 24 * 3600;

export const emailVerification: Feature = {
  name: 'email-verification',
  routes(app, context) {
    emailVerificationApi(app, context);
    emailVerificationPages(app, context);
  },
  grants: (context) => [emailVerificationGrant(context)],
  sweep: (context) => deleteOverBefore(context, addSeconds(context.clock.now(), -KEPT_SECONDS)),
};
