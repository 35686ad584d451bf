import type { Feature } from '../../feature.js';
import { usersApi } from './api.js';
import { usersSeed } from './seed.js';

export const users: Feature = { name: 'users', routes: usersApi, seed: usersSeed };
