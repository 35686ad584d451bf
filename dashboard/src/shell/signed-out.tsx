import { buttonClasses } from '../components/button.js';
import { PlainPage } from './plain-page.js';

/** After signing out. */
export function SignedOut() {
  return (
    <PlainPage title="You’re signed out" sentence="Close this window, or go on.">
      <a href="/dashboard/login?return_to=/dashboard" className={buttonClasses({ variant: 'primary' })}>
        Sign in
      </a>
    </PlainPage>
  );
}
