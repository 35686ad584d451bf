import type { UserDetails } from '../../api/types.js';
import { Fact, Facts } from '../../components/facts.js';
import { MachineText } from '../../components/machine-text.js';
import { Time } from '../../components/time.js';

/** What identifies a person, and what they belong to. */
export function UserFacts({ details }: { readonly details: UserDetails }) {
  const { user, memberships, has_password: hasPassword } = details;
  const metadata = Object.entries(user.metadata ?? {});
  return (
    <Facts title="Details">
      <Fact name="User ID">
        <MachineText text={user.id} what="user ID" />
      </Fact>
      <Fact name="Organizations">
        {memberships.length === 0 && <span className="text-muted">None</span>}
        {memberships.map((membership) => (
          <span key={membership.id} className="flex min-w-0 items-center gap-3">
            <span className="min-w-0 truncate" title={membership.organization_id}>
              <bdi>{membership.organization_name}</bdi>
            </span>
            <span className="ms-auto text-muted">{membership.role_slugs.join(', ')}</span>
          </span>
        ))}
      </Fact>
      <Fact name="Signs in with">
        {hasPassword ? 'Password' : <span className="text-muted">No password yet</span>}
      </Fact>
      <Fact name="Last sign-in">
        {user.last_sign_in_at === null ? (
          <span className="text-muted">Never</span>
        ) : (
          <Time at={user.last_sign_in_at} />
        )}
      </Fact>
      <Fact name="Created">
        <Time at={user.created_at} />
      </Fact>
      <Fact name="Metadata">
        {metadata.length === 0 && <span className="text-muted">None</span>}
        {metadata.map(([key, value]) => (
          <code key={key} className="font-mono text-mono wrap-anywhere">
            {key}: {JSON.stringify(value)}
          </code>
        ))}
      </Fact>
    </Facts>
  );
}
