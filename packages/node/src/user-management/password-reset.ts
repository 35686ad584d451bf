import { API_PATHS, type PasswordReset as WireReset, type User as WireUser } from '@latchkey/protocol';
import { toSessionUser } from '@latchkey/session';
import { type CamelCased, toCamelCase } from '../names.js';
import type { Parts } from '../parts.js';
import type { User } from './users.js';

export type PasswordReset = CamelCased<WireReset>;

/** New passwords for those who forgot theirs. */
export function passwordResetMethods({ http }: Parts) {
  return {
    async getPasswordReset(passwordResetId: string): Promise<PasswordReset> {
      const path = `${API_PATHS.passwordReset}/${encodeURIComponent(passwordResetId)}`;
      return toCamelCase(await http<WireReset>({ method: 'GET', path }));
    },

    async createPasswordReset({ email }: { email: string }): Promise<PasswordReset> {
      const call = {
        method: 'POST',
        path: API_PATHS.passwordReset,
        body: { email },
        isRepeatable: true,
      } as const;
      // Said again within half a minute, it gives the same reset.
      return toCamelCase(await http<WireReset>(call));
    },

    async resetPassword(options: { token: string; newPassword: string }): Promise<{ user: User }> {
      const { token, newPassword } = options;
      const path = `${API_PATHS.passwordReset}/confirm`;
      const body = { token, new_password: newPassword };
      const { user } = await http<{ user: WireUser }>({ method: 'POST', path, body });
      return { user: toSessionUser(user) };
    },
  };
}
