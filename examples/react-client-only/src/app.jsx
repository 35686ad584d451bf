import { useAuth } from '@latchkey/react';
import { useEffect } from 'react';
import { Account } from './account.jsx';

/** One page an address; `/account` is for those who are signed in. */
export function App() {
  const { isLoading, user, status } = useAuth();
  if (isLoading)
    return <p role="status">{status === 'could_not_check' ? 'One moment, please…' : 'Loading…'}</p>;
  switch (location.pathname) {
    case '/account':
      return user ? <Account /> : <GoSignIn returnTo={location.pathname + location.search} />;
    case '/login':
      return <GoSignIn />;
    case '/callback':
      return user ? <Home /> : <NotSignedIn />;
    default:
      return <Home />;
  }
}

function Home() {
  const { user, signIn, signUp, signOut } = useAuth();
  return (
    <main>
      <h1>Home</h1>
      {user ? (
        <p>
          Hello, <span className="email">{user.email}</span>. <a href="/account">Your account</a>{' '}
          <button type="button" onClick={() => signOut({ returnTo: `${location.origin}/` })}>
            Sign out
          </button>
        </p>
      ) : (
        <p>
          <button type="button" onClick={() => signIn()}>
            Sign in
          </button>
          <button type="button" onClick={() => signUp()}>
            Sign up
          </button>
          <a href="/account">Your account</a>
        </p>
      )}
    </main>
  );
}

/** Leaves for the hosted sign-in. Latchkey sends people to `/login` who have a link of its own, such as an invitation. */
function GoSignIn({ returnTo }) {
  const { signIn } = useAuth();
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    signIn({
      state: { returnTo },
      invitationToken: query.get('invitation_token') ?? undefined,
      organizationId: query.get('organization_id') ?? undefined,
      loginHint: query.get('login_hint') ?? undefined,
    });
  }, [signIn, returnTo]);
  return <p role="status">To the sign-in…</p>;
}

/** Where a sign-in came back without a session. The official package does not say why. */
function NotSignedIn() {
  const { signIn, error } = useAuth();
  return (
    <main>
      <h1>You are not signed in</h1>
      <p role="alert">{error?.message ?? 'The sign-in did not finish.'}</p>
      <button type="button" onClick={() => signIn()}>
        Sign in
      </button>
    </main>
  );
}
