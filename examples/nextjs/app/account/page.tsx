import { withAuth } from '@latchkey/nextjs';
import Link from 'next/link';
import { SignOut } from '../sign-out';

// proxy.ts lets nobody come here who is not signed in
export default async function Account() {
  const { user } = await withAuth({ ensureSignedIn: true });
  return (
    <>
      <h1>Your account</h1>
      <p>
        Only those who are signed in see this page. You are <strong className="email">{user.email}</strong>.
      </p>
      <SignOut />
      <Link href="/">Home</Link>
    </>
  );
}
