import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Redirects } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SkeletonRows } from '../../components/skeleton.js';
import { useEnvironment } from '../../shell/session.js';
import { AddAddress, ruleOf } from './add-address.js';
import { AddressCard } from './address-card.js';
import { CorsDialog } from './cors-dialog.js';
import { MatchCard } from './match-card.js';
import { redirectsQuery } from './queries.js';
import type { RedirectsSearch } from './search.js';
import { SignInEndpoint } from './sign-in-endpoint.js';
import { SignInEndpointCard } from './sign-in-endpoint-card.js';

type Show = (dialog: RedirectsSearch['dialog']) => void;

/** Where people may be sent. */
export function RedirectsPage() {
  const environment = useEnvironment();
  const { dialog } = useSearch({ from: '/$environmentId/redirects' });
  const navigate = useNavigate({ from: '/$environmentId/redirects' });
  const show: Show = (next) => void navigate({ search: { dialog: next }, replace: true });
  const close = () => show(undefined);
  const redirects = useQuery(redirectsQuery(environment.id));
  return (
    <Page
      title="Redirects"
      sentence="Where Latchkey may send people after they sign in or out. Anything not listed is refused."
      actions={<Button onClick={() => show('cors')}>Configure CORS</Button>}
    >
      {redirects.error && !redirects.data && (
        <ProblemAlert error={redirects.error} onRetry={() => void redirects.refetch()} />
      )}
      {redirects.isPending && (
        <Card title="Redirect URIs">
          <SkeletonRows rows={3} what="redirects" />
        </Card>
      )}
      {redirects.data && <Cards redirects={redirects.data} show={show} />}
      {dialog === 'add-redirect-uri' && <AddAddress list="redirect_uris" onClose={close} />}
      {dialog === 'add-sign-out-redirect' && <AddAddress list="sign_out_redirects" onClose={close} />}
      {dialog === 'sign-in-endpoint' && redirects.data && (
        <SignInEndpoint saved={redirects.data.sign_in_endpoint} onClose={close} />
      )}
      {dialog === 'cors' && <CorsDialog onClose={close} />}
    </Page>
  );
}

function Cards({ redirects, show }: { readonly redirects: Redirects; readonly show: Show }) {
  const { type } = useEnvironment();
  return (
    <div className="grid gap-6">
      <AddressCard
        list="redirect_uris"
        title="Redirect URIs"
        description="Your app’s callback route. Used after sign-in."
        addLabel="Add redirect URI"
        emptyTitle="No redirect URIs yet"
        emptyText="Nobody can sign in to your app before Latchkey knows where to send them back."
        isPrimary
        redirects={redirects}
        footer={ruleOf(type)}
        onAdd={() => show('add-redirect-uri')}
      />
      <MatchCard redirects={redirects} />
      <SignInEndpointCard redirects={redirects} onEdit={() => show('sign-in-endpoint')} />
      <AddressCard
        list="sign_out_redirects"
        title="Sign-out redirects"
        description="Where people land after they sign out."
        addLabel="Add sign-out redirect"
        emptyTitle="No sign-out redirects yet"
        emptyText="Without one, people who sign out see an error page."
        redirects={redirects}
        onAdd={() => show('add-sign-out-redirect')}
      />
    </div>
  );
}
