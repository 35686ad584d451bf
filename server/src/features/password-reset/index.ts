import type { Feature } from '../../feature.js';
import { addSeconds } from '../../platform/clock.js';
import { passwordResetApi } from './api.js';
import { passwordResetPages } from './pages.js';
import { deleteOverBefore } from './store.js';

/** Long enough to look at what was sent to somebody. */
const KEPT_SECONDS = 30 * 24 * 3600;

export const passwordReset: Feature = {
  name: 'password-reset',
  routes(app, context) {
    passwordResetApi(app, context);
    passwordResetPages(app, context);
  },
  sweep: (context) => deleteOverBefore(context, addSeconds(context.clock.now(), -KEPT_SECONDS)),
};
