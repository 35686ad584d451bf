import type { Feature } from '../../feature.js';
import { permissionsSeed, rolesSeed } from './seed.js';

/** Two entries of `app.ts`, because each key of the configuration file has its turn: permissions before roles. */
export const permissions: Feature = { name: 'permissions', seed: permissionsSeed };
export const roles: Feature = { name: 'roles', seed: rolesSeed };
