import type { Feature } from '../../feature.js';
import { forgetOldCounts } from './service.js';

export const limits: Feature = { name: 'limits', sweep: forgetOldCounts };
