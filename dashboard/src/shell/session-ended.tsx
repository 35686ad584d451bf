import { Button, buttonClasses } from '../components/button.js';
import { Dialog } from '../components/dialog.js';
import { returningHere } from '../components/problem-alert.js';
import { leaveFor } from '../forms/leaving.js';
import { useStanding } from './standing.js';

/** Over whatever is open when the session ends. It closes by itself once somebody signed in again in another tab. */
export function SessionEnded() {
  const { end } = useStanding();
  if (!end?.signInUrl) return null;
  const { signInUrl } = end;
  return (
    <Dialog
      title="You’ve been away a while"
      description="Sign in to go on. What you typed stays."
      isHeld
      onClose={() => {}}
      footer={
        <>
          <a href={signInUrl} target="_blank" rel="noreferrer" className={buttonClasses({})}>
            Sign in in a new tab
          </a>
          <Button variant="primary" onClick={() => leaveFor(returningHere(signInUrl))}>
            Sign in
          </Button>
        </>
      }
    />
  );
}
