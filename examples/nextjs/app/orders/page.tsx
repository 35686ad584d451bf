import { withAuth } from '@latchkey/nextjs';

// proxy.ts leaves this page open: it sees to it itself that somebody is signed in
export default async function Orders() {
  const { user } = await withAuth({ ensureSignedIn: true });
  return (
    <>
      <h1>Your orders</h1>
      <p>
        There are none yet, <strong className="email">{user.email}</strong>.
      </p>
    </>
  );
}
