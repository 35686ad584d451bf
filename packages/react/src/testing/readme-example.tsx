/** @jsxImportSource react */
import { AuthKitProvider, useAuth } from '@latchkey/react';

function Greeting() {
  const { isLoading, user, signIn, signOut } = useAuth();
  if (isLoading) return <p>Loading…</p>;
  return (
    <button type="button" onClick={() => (user ? signOut() : signIn())}>
      {user ? `Sign out ${user.email}` : 'Sign in'}
    </button>
  );
}

export function App() {
  return (
    <AuthKitProvider clientId="client_dev" apiHostname="auth.example.com">
      <Greeting />
    </AuthKitProvider>
  );
}
