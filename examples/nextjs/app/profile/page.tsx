'use client';

import { useAuth, useTokenClaims } from '@latchkey/nextjs/components';

// The same in the browser
export default function Profile() {
  const { user, loading, refreshAuth } = useAuth({ ensureSignedIn: true });
  const { sid } = useTokenClaims();
  if (loading || !user) return <p>One moment …</p>;
  return (
    <>
      <h1>Your profile</h1>
      <p>
        {user.firstName}, <strong className="email">{user.email}</strong>
      </p>
      <p>
        Session <code>{sid}</code>
      </p>
      <button type="button" onClick={() => refreshAuth()}>
        Refresh
      </button>
    </>
  );
}
