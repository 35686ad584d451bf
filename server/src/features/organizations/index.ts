import type { Feature } from '../../feature.js';
import { organizationsApi } from './api.js';
import { organizationsSeed } from './seed.js';

export const organizations: Feature = {
  name: 'organizations',
  routes: organizationsApi,
  seed: organizationsSeed,
};
