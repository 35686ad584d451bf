import type { Fetch } from '@latchkey/session';
import type { AuthConfig } from '../config/auth-config.js';

/** An API with an application registered and Ada among its users: a scripted one, or a whole server. */
export interface Stage {
  application: Pick<AuthConfig, 'clientId' | 'apiKey' | 'apiUrl' | 'redirectUri' | 'signOutReturnTo'>;
  fetch: Fetch;
  now(): Date;
  advanceSeconds(seconds: number): void;
  /** Follows a link to the hosted pages as Ada does, to the end of her sign-in; gives the callback's address. */
  signInAtPages(link: string): Promise<string>;
  /** Follows a sign-out link; gives where it leads. */
  followSignOut(link: string): Promise<string>;
  /** Ends a session without the application's knowing. */
  revoke(sessionId: string): Promise<void>;
  /** Makes Ada a member of one more organization; gives its id. */
  joinOrganization(): Promise<string>;
  close(): Promise<void>;
}

export const APP_ORIGIN = 'http://localhost:3000';
export const ADAS_EMAIL = 'ada@northwind.test';
