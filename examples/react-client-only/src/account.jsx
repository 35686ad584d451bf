import { useAuth } from '@latchkey/react';

/** For those who are signed in. */
export function Account() {
  const { user, organizationId, role, status, signOut, switchToOrganization } = useAuth();
  return (
    <main>
      <h1>Your account</h1>
      {status === 'could_not_check' && <p role="status">You are offline, and still signed in.</p>}
      <p>
        Signed in as <span className="email">{user.email}</span>
        {organizationId && `, ${role ?? 'member'} of ${organizationId}`}
      </p>
      <button type="button" onClick={() => switchToOrganization({ organizationId: 'org_acme' })}>
        Work for Acme
      </button>
      <button type="button" onClick={() => signOut({ returnTo: `${location.origin}/` })}>
        Sign out
      </button>
    </main>
  );
}
