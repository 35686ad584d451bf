import type { Redirects } from '../../api/types.js';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { CopyButton } from '../../components/copy-button.js';
import { Empty } from '../../components/empty.js';

interface SignInEndpointCardProps {
  readonly redirects: Redirects;
  readonly onEdit: () => void;
}

/** The sign-in endpoint, or what one gets from having it. */
export function SignInEndpointCard({ redirects, onEdit }: SignInEndpointCardProps) {
  const { sign_in_endpoint: endpoint } = redirects;
  const isManaged = redirects.managed_by_configuration.includes('sign_in_endpoint');
  return (
    <Card
      title="Sign-in endpoint"
      description="Where invitations, password resets and bookmarked sign-in pages start."
      aside={isManaged && <Badge>Configuration file</Badge>}
      action={
        !isManaged &&
        (endpoint === null ? (
          <Button icon="plus" onClick={onEdit}>
            Add sign-in endpoint
          </Button>
        ) : (
          <Button onClick={onEdit} aria-label="Edit sign-in endpoint">
            Edit
          </Button>
        ))
      }
      footer={isManaged && 'The configuration file sets sign_in_endpoint. Change it there, then start again.'}
    >
      {endpoint === null ? (
        <Empty title="No sign-in endpoint yet">
          With one, a sign-in page opened from a bookmark or an old mail starts again at your app.
        </Empty>
      ) : (
        <p className="flex min-h-12 items-center gap-3 border-t border-line px-5 py-2">
          <code dir="ltr" className="min-w-0 flex-1 font-mono text-[0.8125rem] wrap-anywhere">
            {endpoint}
          </code>
          <CopyButton text={endpoint} what="sign-in endpoint" />
        </p>
      )}
    </Card>
  );
}
