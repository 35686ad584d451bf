import type { KeysNotLoaded, Refresher, TokenCheck } from '@latchkey/session';
import type { ResolvedConfig } from './config/resolve.js';
import type { Runtime } from './runtime.js';
import type { SessionCookie } from './session/session-cookie.js';

/** What routes and sessions are made from. */
export interface Parts {
  config: ResolvedConfig;
  runtime: Runtime;
  sessionCookie: SessionCookie;
  /** Checks an access token against the API's keys. */
  checkToken: (token: string) => Promise<TokenCheck | KeysNotLoaded>;
  refresher: Refresher;
}
