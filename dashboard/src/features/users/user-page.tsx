import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.js';
import type { UserDetails } from '../../api/types.js';
import { Avatar } from '../../components/avatar.js';
import { Badge } from '../../components/badge.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { useObjectName } from '../../shell/object-name.js';
import { useEnvironment } from '../../shell/session.js';
import { fullName } from '../../text/names.js';
import { DeleteUser } from './delete-user.js';
import { EndSessions } from './end-sessions.js';
import { Profile } from './profile.js';
import { userQuery } from './queries.js';
import type { UserSearch } from './search.js';
import { Sessions } from './sessions.js';
import { Timeline } from './timeline.js';
import { UserActions } from './user-actions.js';
import { UserFacts } from './user-facts.js';

/** One person: who they are, where they are signed in, what happened. */
export function UserPage() {
  const environment = useEnvironment();
  const { userId } = useParams({ from: '/$environmentId/users/$userId' });
  const details = useQuery(userQuery(environment.id, userId));
  const user = details.data?.user;
  useObjectName(user ? (fullName(user) ?? user.email) : userId);
  if (details.data) return <Details key={userId} details={details.data} />;
  const isGone = asProblem(details.error)?.status === 404;
  return (
    <Page
      title={isGone ? 'No such user' : 'User'}
      sentence={isGone && 'They were deleted, or belong to another environment.'}
    >
      {details.error && !isGone && (
        <ProblemAlert error={details.error} onRetry={() => void details.refetch()} />
      )}
      {details.isPending && <SkeletonRows rows={5} what="the user" />}
    </Page>
  );
}

function Details({ details }: { readonly details: UserDetails }) {
  const { dialog } = useSearch({ from: '/$environmentId/users/$userId' });
  const navigate = useNavigate({ from: '/$environmentId/users/$userId' });
  const show = (next: UserSearch['dialog']) => void navigate({ search: { dialog: next }, replace: true });
  const { user, sessions } = details;
  const name = fullName(user) ?? user.email;
  return (
    <Page
      title={name}
      width="table"
      lead={<Avatar name={name} isLarge />}
      sentence={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="wrap-anywhere">{user.email}</span>
          {user.email_verified ? (
            <Badge tone="success" icon="check">
              Verified
            </Badge>
          ) : (
            <Badge tone="warning" icon="mail">
              Unverified
            </Badge>
          )}
        </span>
      }
      actions={<UserActions user={user} onDelete={() => show('delete')} />}
    >
      <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_304px]">
        <div className="grid min-w-0 gap-6">
          <Profile user={user} />
          <Sessions userId={user.id} sessions={sessions} onEndAll={() => show('end-sessions')} />
          <Timeline userId={user.id} />
        </div>
        <UserFacts details={details} />
      </div>
      {dialog === 'delete' && <DeleteUser details={details} onClose={() => show(undefined)} />}
      {dialog === 'end-sessions' && sessions.length > 0 && (
        <EndSessions user={user} count={sessions.length} onClose={() => show(undefined)} />
      )}
    </Page>
  );
}
