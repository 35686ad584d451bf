import { signOut } from '@latchkey/nextjs';

/** A form, so that nobody is signed out by a link that is only looked at. */
export function SignOut() {
  return (
    <form
      action={async () => {
        'use server';
        await signOut();
      }}
    >
      <button type="submit">Sign out</button>
    </form>
  );
}
