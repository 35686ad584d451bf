import { API_PATHS, type Session as WireSession } from '@latchkey/protocol';
import { type AutoPaginatable, listFrom, type PaginationOptions } from '../list.js';
import { type CamelCased, toCamelCase } from '../names.js';
import type { Parts } from '../parts.js';
import { userPath } from './users.js';

export type Session = CamelCased<WireSession>;

/** The sessions of a user. */
export function sessionsMethods({ http }: Parts) {
  return {
    listSessions(userId: string, options: PaginationOptions = {}): Promise<AutoPaginatable<Session>> {
      return listFrom<WireSession, Session>(http, `${userPath(userId)}/sessions`, options, toCamelCase);
    },

    async revokeSession({ sessionId }: { sessionId: string }): Promise<void> {
      const body = { session_id: sessionId };
      await http({ method: 'POST', path: API_PATHS.revokeSession, body, isRepeatable: true });
    },
  };
}
