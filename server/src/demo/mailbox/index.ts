import type { Feature } from '../../feature.js';
import { mailboxRoutes } from './routes.js';

export const mailbox: Feature = { name: 'mailbox', routes: mailboxRoutes };
