'use client';

export type { AuthContextType } from './client/auth-context.js';
export { AuthKitProvider, type AuthKitProviderProps } from './client/authkit-provider.js';
export { Impersonation, type ImpersonationProps } from './client/impersonation.js';
export { type UseAccessTokenReturn, useAccessToken } from './client/use-access-token.js';
export { useAuth } from './client/use-auth.js';
export { useTokenClaims } from './client/use-token-claims.js';
