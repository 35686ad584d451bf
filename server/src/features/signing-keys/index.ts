import type { Feature } from '../../feature.js';
import { signingKeysApi } from './api.js';

export const signingKeys: Feature = { name: 'signing-keys', routes: signingKeysApi };
