import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.js';
import { useEnvironment } from '../../shell/session.js';
import { redirectsQuery } from '../redirects/queries.js';
import { SignInEndpoint } from '../redirects/sign-in-endpoint.js';
import type { DESCRIPTIONS, Framework } from './frameworks.js';

interface SignInEndpointStepProps {
  readonly description: (typeof DESCRIPTIONS)[Framework];
}

/** The route of the app that starts a sign-in. */
export function SignInEndpointStep({ description }: SignInEndpointStepProps) {
  const environment = useEnvironment();
  const redirects = useQuery(redirectsQuery(environment.id));
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <p className="max-w-[620px] text-pretty text-secondary">
        A route of your app that starts a sign-in. Bookmarked sign-in pages, invitations and resets begin
        there.
      </p>
      <div>
        <Button variant="primary" icon="plus" onClick={() => setEditing(true)}>
          Add sign-in endpoint
        </Button>
      </div>
      {isEditing && redirects.data && (
        <SignInEndpoint
          saved={redirects.data.sign_in_endpoint}
          suggestion={description.signInEndpoint}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}
