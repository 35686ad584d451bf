import type { AuthenticationMethod, AuthKitError, AuthState, Impersonator, User } from '@latchkey/js';

/** What a component is shown of the person. */
export interface View {
  /** Whether it is not known yet who is signed in, be it for an outage: neither a user nor nobody is to be shown. */
  isLoading: boolean;
  /** Who is signed in; in an outage who was it last. */
  user: User | null;
  role: string | null;
  roles: string[] | null;
  organizationId: string | null;
  permissions: string[];
  featureFlags: string[];
  impersonator: Impersonator | null;
  authenticationMethod: AuthenticationMethod | null;
  status: AuthState['status'];
  /** Why nobody is signed in where somebody expected to be: a sign-in that was turned down, a session that is over. */
  error: AuthKitError | null;
}

export function viewOf(state: AuthState): View {
  const session = 'session' in state ? state.session : undefined;
  const { response, claims } = session ?? {};
  const isKnown = session !== undefined || state.status === 'signed_out';
  return {
    isLoading: !isKnown,
    user: response?.user ?? null,
    role: claims?.role ?? null,
    roles: claims?.roles ?? null,
    organizationId: response?.organizationId ?? null,
    permissions: claims?.permissions ?? [],
    featureFlags: claims?.feature_flags ?? [],
    impersonator: response?.impersonator ?? null,
    authenticationMethod: response?.authenticationMethod ?? null,
    status: state.status,
    error: ('error' in state && state.error) || null,
  };
}

/** Whether a component has nothing new to show: a renewed token alone draws nothing again. */
export function isSameView(one: View, other: View): boolean {
  return one.error === other.error && JSON.stringify(one) === JSON.stringify(other);
}
