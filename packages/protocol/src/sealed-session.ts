import type { AuthenticationMethod, Impersonator } from './authenticate.js';
import type { Metadata } from './user.js';

/** A user as sealed sessions hold it: the API's user with names in camelCase. */
export interface SessionUser {
  object: 'user';
  id: string;
  email: string;
  emailVerified: boolean;
  firstName: string | null;
  lastName: string | null;
  profilePictureUrl: string | null;
  lastSignInAt: string | null;
  locale: string | null;
  externalId: string | null;
  createdAt: string;
  updatedAt: string;
  metadata: Metadata;
  name?: string | null;
}

/** What is inside a sealed session cookie. Readers of the official family expect these very names. */
export interface SealedSession {
  accessToken: string;
  refreshToken: string;
  user: SessionUser;
  organizationId?: string | undefined;
  authenticationMethod?: AuthenticationMethod | undefined;
  impersonator?: Impersonator | undefined;
}
