import type { Parts } from '../parts.js';
import { authenticateMethods } from './authenticate.js';
import { emailVerificationMethods } from './email-verification.js';
import { linkMethods } from './links.js';
import { passwordResetMethods } from './password-reset.js';
import { sealedSessionMethods } from './sealed-sessions.js';
import { sessionsMethods } from './sessions.js';
import { usersMethods } from './users.js';

/** Everything below `client.userManagement`. */
export function createUserManagement(parts: Parts) {
  return {
    ...usersMethods(parts),
    ...authenticateMethods(parts),
    ...linkMethods(parts),
    ...sessionsMethods(parts),
    ...emailVerificationMethods(parts),
    ...passwordResetMethods(parts),
    ...sealedSessionMethods(parts),
  };
}

export type UserManagement = ReturnType<typeof createUserManagement>;
