'use client';

import { createContext } from 'react';
import type { ClientAuth } from '../actions.js';
import type { SwitchToOrganizationOptions, UserInfo } from '../interfaces.js';

type Known = Omit<UserInfo, 'accessToken' | 'status' | 'user' | 'sessionId'>;

/** What `useAuth` gives. */
export interface AuthContextType extends Known {
  /** Tells "signed out" from "nobody knows at present". */
  status: ClientAuth['status'];
  user: UserInfo['user'] | null;
  sessionId: string | undefined;
  /** Until the first answer. */
  loading: boolean;
  /** Asks again who is signed in. */
  getAuth(options?: { ensureSignedIn?: boolean }): Promise<void>;
  /** Renews the session, in another organization if one is named. */
  refreshAuth(options?: {
    ensureSignedIn?: boolean;
    organizationId?: string;
  }): Promise<{ error: string } | undefined>;
  signOut(options?: { returnTo?: string }): Promise<void>;
  switchToOrganization(
    organizationId: string,
    options?: SwitchToOrganizationOptions,
  ): Promise<ClientAuth | { error: string }>;
}

export const AuthContext = createContext<AuthContextType | undefined>(undefined);
