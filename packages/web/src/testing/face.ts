import type { SessionResult } from '@latchkey/session';
import type { AuthConfig } from '../config/auth-config.js';
import type { Runtime } from '../runtime.js';
import type { SwitchRefused } from '../session/read-session.js';

/**
 * A small application on one of our faces. It has the face's own routes and three pages, which answer with `viewOf`
 * as JSON: `/` for everybody, `/account` for those who are signed in, `/switch?to=<organization>`.
 */
export interface Face {
  handle(request: Request): Promise<Response>;
  close?(): Promise<void>;
}

/** Makes the application, on a configuration and a runtime of the suite's. */
export type CreateFace = (config: AuthConfig, runtime: Runtime) => Face | Promise<Face>;

/** What a page of the application tells of its session. */
export interface SessionView {
  status: (SessionResult | SwitchRefused)['status'];
  why?: string | undefined;
  email?: string | undefined;
  sessionId?: string | undefined;
  organizationId?: string | undefined;
  code?: string | undefined;
}

export function viewOf(result: SessionResult | SwitchRefused): SessionView {
  switch (result.status) {
    case 'session': {
      const { status, user, sessionId, organizationId } = result;
      return { status, email: user.email, sessionId, organizationId };
    }
    case 'no_session':
      return { status: result.status, why: result.why };
    case 'could_not_check':
      return { status: result.status, why: result.cause.kind };
    case 'switch_refused':
      return { status: result.status, code: result.code };
  }
}
