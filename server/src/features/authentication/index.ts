import type { Feature } from '../../feature.js';
import { addSeconds } from '../../platform/clock.js';
import { authenticationApi } from './api.js';
import { authorizationCodeGrant } from './grants/authorization-code.js';
import { organizationSelectionGrant } from './grants/organization-selection.js';
import { deleteOverBefore } from './store.js';

/** A day, so that the reasons of a sign-in can be looked at the next morning. */
const KEPT_SECONDS = 24 * 3600;

export const authentication: Feature = {
  name: 'authentication',
  routes: authenticationApi,
  sweep: (context) => deleteOverBefore(context, addSeconds(context.clock.now(), -KEPT_SECONDS)),
  grants: (context) => [authorizationCodeGrant(context), organizationSelectionGrant(context)],
};
