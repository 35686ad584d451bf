'use client';

import { type ComponentPropsWithoutRef, createElement, type ReactElement, useEffect, useState } from 'react';
import { getOrganizationNameAction } from '../actions.js';
import { useAuth } from './use-auth.js';

export interface ImpersonationProps extends ComponentPropsWithoutRef<'div'> {
  /** The edge of the window that it is at; `bottom` where nothing is said. */
  side?: 'top' | 'bottom';
  /** Where to go when the person stops. */
  returnTo?: string;
}

/** Shows that somebody acts in a user's name, and a way to stop. Nothing while nobody does. */
export function Impersonation({
  side = 'bottom',
  returnTo,
  ...props
}: ImpersonationProps): ReactElement | null {
  const { user, impersonator, organizationId, signOut } = useAuth();
  const isShown = impersonator !== undefined && user !== null;
  const organization = useOrganizationName(isShown ? organizationId : undefined);
  if (!isShown) return null;
  const style = {
    position: 'fixed' as const,
    [side]: 0,
    insetInline: 0,
    zIndex: 9999,
    padding: '0.5rem 1rem',
    textAlign: 'center' as const,
    background: '#fde68a',
    color: '#1c1917',
    ...props.style,
  };
  return createElement(
    'div',
    { role: 'status', ...props, style },
    `You are signed in as ${user.email}${organization ? ` in ${organization}` : ''}, as ${impersonator.email}. `,
    createElement('button', { type: 'button', onClick: () => signOut(returnTo ? { returnTo } : {}) }, 'Stop'),
  );
}

function useOrganizationName(organizationId: string | undefined): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(() => {
    setName(undefined);
    if (organizationId === undefined) return;
    // Without a name the rest can still be said.
    getOrganizationNameAction().then(setName, () => undefined);
  }, [organizationId]);
  return name;
}
