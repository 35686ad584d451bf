import type { Overview } from '../../api/types.js';
import { Alert } from '../../components/alert.js';
import { Waiting } from '../../components/waiting.js';
import type { DESCRIPTIONS, Framework } from './frameworks.js';

interface SignInStepProps {
  readonly facts: Overview;
  readonly description: (typeof DESCRIPTIONS)[Framework];
}

/** The end of the set-up: somebody signs in to the developer's own app, and it shows here by itself. */
export function SignInStep({ facts, description }: SignInStepProps) {
  const appUrl = new URL(facts.redirect_uris.default ?? description.redirectUri).origin;
  if (facts.first_sign_in !== null) {
    return (
      <Alert tone="success" lead="Your app signs people in.">
        {facts.first_sign_in.email ?? 'Somebody'} was the first.
      </Alert>
    );
  }
  return (
    <>
      <p className="max-w-[620px] text-pretty text-secondary">
        Start your app, open <code className="font-mono text-mono">{appUrl}</code> and sign up.{' '}
        {facts.mailbox_url && (
          <>
            The code is in the{' '}
            <a
              href={facts.mailbox_url}
              target="_blank"
              rel="noreferrer"
              className="font-medium text-link underline underline-offset-3"
            >
              mailbox
            </a>
            .
          </>
        )}
      </p>
      <Waiting aside="Checks every 2 s">Waiting for the first sign-in</Waiting>
    </>
  );
}
