import type { Feature } from '../../feature.js';
import { addSeconds } from '../../platform/clock.js';
import { sessionsApi } from './api.js';
import { refreshGrant } from './grant.js';
import { deleteHostedOverBefore } from './hosted-store.js';
import { signOutPages } from './sign-out.js';
import { deleteOverBefore } from './store.js';

/** Contract §11: until its maximum age and 30 days more. */
const KEPT_SECONDS = 30 * 24 * 3600;

export const sessions: Feature = {
  name: 'sessions',
  routes(app, context) {
    sessionsApi(app, context);
    signOutPages(app, context);
  },
  async sweep(context) {
    const before = addSeconds(context.clock.now(), -KEPT_SECONDS);
    await deleteOverBefore(context, before);
    await deleteHostedOverBefore(context, before);
  },
  grants: (context) => [refreshGrant(context)],
};
