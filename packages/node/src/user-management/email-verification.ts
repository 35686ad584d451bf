import {
  API_PATHS,
  type User as WireUser,
  type EmailVerification as WireVerification,
} from '@latchkey/protocol';
import { toSessionUser } from '@latchkey/session';
import { type CamelCased, toCamelCase } from '../names.js';
import type { Parts } from '../parts.js';
import { type User, userPath } from './users.js';

export type EmailVerification = CamelCased<WireVerification>;

/** Proofs that an address is a user's own. */
export function emailVerificationMethods({ http }: Parts) {
  return {
    async getEmailVerification(emailVerificationId: string): Promise<EmailVerification> {
      const path = `${API_PATHS.emailVerification}/${encodeURIComponent(emailVerificationId)}`;
      return toCamelCase(await http<WireVerification>({ method: 'GET', path }));
    },

    async sendVerificationEmail({ userId }: { userId: string }): Promise<{ user: User }> {
      const path = `${userPath(userId)}/email_verification/send`;
      // Said again within half a minute, it sends nothing more.
      return readUser(await http<{ user: WireUser }>({ method: 'POST', path, body: {}, isRepeatable: true }));
    },

    async verifyEmail({ userId, code }: { userId: string; code: string }): Promise<{ user: User }> {
      const path = `${userPath(userId)}/email_verification/confirm`;
      return readUser(await http<{ user: WireUser }>({ method: 'POST', path, body: { code } }));
    },
  };
}

function readUser({ user }: { user: WireUser }): { user: User } {
  return { user: toSessionUser(user) };
}
