import { useEffect, useState } from 'react';

/**
 * Who the page is shown to, which the server behind it knows; asked again when the page is looked at again.
 *
 * @returns `status` is `loading`, `signed_in` with a `user`, `signed_out` or `could_not_check`
 */
export function useSession() {
  const [session, setSession] = useState({ status: 'loading' });
  useEffect(() => {
    let isShown = true;
    const ask = async () => {
      const answer = await fetchSession().catch(() => ({ status: 'could_not_check' }));
      if (isShown) setSession(answer);
    };
    ask();
    window.addEventListener('focus', ask);
    return () => {
      isShown = false;
      window.removeEventListener('focus', ask);
    };
  }, []);
  return session;
}

async function fetchSession() {
  const answer = await fetch('/api/me', { headers: { accept: 'application/json' } });
  if (!answer.ok) return { status: 'could_not_check' };
  const { user } = await answer.json();
  return user ? { status: 'signed_in', user } : { status: 'signed_out' };
}
