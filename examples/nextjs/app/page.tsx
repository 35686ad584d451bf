import { withAuth } from '@latchkey/nextjs';
import Link from 'next/link';
import { SignOut } from './sign-out';

export default async function Home() {
  const { user } = await withAuth();
  return (
    <>
      <h1>Next.js</h1>
      {user ? (
        <>
          <p>
            You’re signed in as <strong className="email">{user.email}</strong>.
          </p>
          <SignOut />
        </>
      ) : (
        <p>
          <a href="/login">Sign in</a> <a href="/sign-up">Sign up</a>
        </p>
      )}
      {/* Not fetched ahead: to whoever is signed out these answer 401 */}
      <nav>
        <Link href="/account" prefetch={false}>
          Your account
        </Link>{' '}
        <Link href="/orders" prefetch={false}>
          Your orders
        </Link>{' '}
        <Link href="/profile">Your profile</Link>
      </nav>
    </>
  );
}
