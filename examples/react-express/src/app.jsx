import { useEffect } from 'react';
import { Account } from './account.jsx';
import { useSession } from './use-session.js';

/** One page an address; `/account` is for those who are signed in. */
export function App() {
  const { status, user } = useSession();
  const isAccount = location.pathname === '/account';
  switch (status) {
    case 'signed_in':
      return isAccount ? <Account user={user} /> : <Home user={user} />;
    case 'signed_out':
      return isAccount ? <GoSignIn /> : <Home />;
    case 'could_not_check':
      return (
        <p role="alert">Whether you’re signed in can’t be checked right now. Reload this page in a moment.</p>
      );
    default:
      return <p role="status">Loading…</p>;
  }
}

function Home({ user }) {
  return (
    <main>
      <h1>React and Express</h1>
      {user ? (
        <>
          <p>
            You’re signed in as <strong className="email">{user.email}</strong>.
          </p>
          <p>
            <a href="/account">Your account</a>
            <a href="/logout">Sign out</a>
          </p>
        </>
      ) : (
        <p>
          <a href="/login">Sign in</a>
          <a href="/sign-up">Sign up</a>
        </p>
      )}
    </main>
  );
}

/** Leaves for the hosted sign-in, and comes back to this address. */
function GoSignIn() {
  useEffect(() => {
    const here = location.pathname + location.search;
    location.replace(`/login?${new URLSearchParams({ return_to: here })}`);
  }, []);
  return <p role="status">To the sign-in…</p>;
}
